from _epochzero import default_value, harmless as __getattr__, is_known, parameter_default, parameter_names, same, scalar_unknown


class _Parameter:
    def __init__(self, default):
        self.default = default


def Option(default=None, *args, **kwargs):
    return _Parameter(default)


def Argument(default=..., *args, **kwargs):
    return _Parameter(default)


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
        value = parameter_default(func, name, _missing)
        if isinstance(value, _Parameter):
            value = value.default
        if same(value, _missing) or value is ...:
            values[name] = scalar_unknown("`" + label + "` is given on the command line")
        else:
            shown = repr(value) if is_known(value) else "not known"
            values[name] = default_value(value, label, "`" + label + "` keeps its default (" + (shown if is_known(shown) else "...") + ")")
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
