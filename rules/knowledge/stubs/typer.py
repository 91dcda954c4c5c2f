import _commandline
from click import Context, get_current_context
from _epochzero import harmless as __getattr__, is_known, parameter_default, parameter_names, same


class _Parameter:
    def __init__(self, default, flags):
        self.default = default
        self.flags = flags


def Option(default=None, *flags, **kwargs):
    # With `Annotated` the first positional argument is a flag: the default is the parameter's own.
    if isinstance(default, str) and default.startswith("-"):
        return _Parameter(..., [default, *flags])
    return _Parameter(kwargs["default_factory"]() if "default_factory" in kwargs else default, list(flags))


def Argument(default=..., *args, **kwargs):
    return _Parameter(default, [])


def echo(*args, **kwargs):
    return None


secho = echo
_missing = object()


def run(func):
    values = {}
    names = parameter_names(func)
    if names is None:
        return func()
    annotations = func.__annotations__ if hasattr(func, "__annotations__") else {}
    for name in names[0] + names[1]:
        if annotations.get(name) is Context:
            values[name] = get_current_context()
            continue
        label = "--" + name.replace("_", "-")
        flags = [label, "--" + name]
        value = parameter_default(func, name, _missing)
        if isinstance(value, _Parameter):
            flags = flags + [part for flag in value.flags for part in flag.split("/")[:1]]
            value = value.default
        missing = same(value, _missing) or value is ...
        kind = annotations.get(name)
        if not isinstance(kind, type):
            kind = None if missing or value is None else type(value)
        values[name] = _commandline.option(label, flags, kind, None if missing else value, missing)
    return func(**values)


class Typer:
    def __init__(self, *args, callback=None, invoke_without_command=False, **kwargs):
        self._commands = {}
        self._callback = callback
        self._alone = invoke_without_command

    def command(self, name=None, *args, **kwargs):
        def decorate(func):
            self._commands[name or func.__name__.lower().replace("_", "-")] = func
            return func

        return decorate

    def callback(self, *args, invoke_without_command=False, **kwargs):
        def decorate(func):
            self._callback = func
            self._alone = self._alone or invoke_without_command
            return func

        return decorate

    def add_typer(self, other, name=None, **kwargs):
        self._commands[name or "group " + str(len(self._commands))] = other

    def __call__(self, *args, **kwargs):
        try:
            return self._run(None)
        except Exit:
            return None

    def _run(self, parent):
        chosen = next((word for word in _commandline.words() if is_known(word) and word in self._commands), None)
        # Where the words are not known every command is run, unless the program works without one.
        names = [chosen] if chosen is not None else [] if self._alone else list(self._commands)
        result = None
        with Context(self, parent) as context:
            context.invoked_subcommand = names[0] if names else None
            if self._callback is not None:
                result = run(self._callback)
            for name in names:
                one = self._commands[name]
                result = one._run(context) if isinstance(one, Typer) else run(one)
        return result


class Exit(Exception):
    def __init__(self, code=0):
        self.exit_code = code


class Abort(Exception):
    pass


class BadParameter(Exception):
    pass
