import _commandline
from _epochzero import harmless as __getattr__, parameter_default, parameter_names, same


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
    for name in names[0] + names[1]:
        label = "--" + name.replace("_", "-")
        flags = [label, "--" + name]
        value = parameter_default(func, name, _missing)
        if isinstance(value, _Parameter):
            flags = flags + [part for flag in value.flags for part in flag.split("/")[:1]]
            value = value.default
        missing = same(value, _missing) or value is ...
        kind = func.__annotations__.get(name) if hasattr(func, "__annotations__") else None
        if not isinstance(kind, type):
            kind = None if missing or value is None else type(value)
        values[name] = _commandline.option(label, flags, kind, None if missing else value, missing)
    return func(**values)


class Typer:
    def __init__(self, *args, **kwargs):
        self._commands = []

    def command(self, *args, **kwargs):
        def decorate(func):
            self._commands.append(func)
            return func

        return decorate

    def callback(self, *args, **kwargs):
        return lambda func: func

    def add_typer(self, other, **kwargs):
        self._commands.extend(other._commands)

    def __call__(self, *args, **kwargs):
        result = None
        for func in self._commands:
            result = run(func)
        return result


class Exit(Exception):
    pass


class Abort(Exception):
    pass


class BadParameter(Exception):
    pass
