import _commandline
from _epochzero import harmless as __getattr__, is_known, resting_on, scalar_unknown, with_attributes


class Parameter:
    def __init__(self, flags, kwargs, argument):
        self.argument = argument
        names = [flag for flag in flags if not flag.startswith("-")]
        options = [flag.split("/")[0] for flag in flags if flag.startswith("-")]
        long = [flag for flag in options if flag.startswith("--")]
        self.label = (long or options or names)[0]
        self.name = (names or [self.label.lstrip("-")])[0].replace("-", "_")
        if not argument:
            self.name = self.name.lower()
        self.pair = any(["/" in flag for flag in flags])
        self.options = options
        self.negations = [flag.split("/")[1].strip() for flag in flags if "/" in flag]
        self.kwargs = kwargs

    def value(self):
        kwargs = self.kwargs
        kind = kwargs.get("type")
        value = kwargs.get("default")
        if callable(value):
            value = value()
        is_flag = bool(kwargs.get("is_flag") or self.pair or "flag_value" in kwargs)
        if not self.argument:
            found = _commandline.given(self.options, not is_flag)
            if found is not None:
                if is_flag:
                    return resting_on(kwargs.get("flag_value", True), found[0])
                if kwargs.get("multiple") or kwargs.get("nargs", 1) != 1:
                    return scalar_unknown("`" + self.label + "` is given several values")
                sample = kind if isinstance(kind, type) else value if value is not None else str
                return resting_on(_commandline.converted(found[1], sample), found[0])
            found = _commandline.given(self.negations, False)
            if found is not None:
                return resting_on(False, found[0])
        if kwargs.get("required", self.argument and "default" not in kwargs) or (kwargs.get("prompt") and "default" not in kwargs):
            return _commandline.required(self.label)
        if value is None and is_flag:
            value = False
        if value is None and kwargs.get("multiple"):
            value = ()
        if isinstance(value, str) and (kind is int or kind is float or kind is bool):
            value = kind(value)
        return _commandline.kept(value, self.label)


class Command:
    def __init__(self, callback):
        self.callback = callback
        self.params = list(reversed(getattr(callback, "__click_params__", [])))
        self.commands = {}

    def main(self, args=None, **kwargs):
        return self()

    def invoke(self, context):
        return self()

    def __call__(self, *args, **kwargs):
        values = {parameter.name: parameter.value() for parameter in self.params}
        values.update(kwargs)
        return self.callback(**values)

    def command(self, name=None, cls=None, **kwargs):
        def decorate(func):
            made = Command(func)
            self.commands[made.callback.__name__] = made
            return made

        return decorate(name) if callable(name) else decorate

    group = command

    def add_command(self, command, name=None):
        self.commands[name or command.callback.__name__] = command


Group = Command


def command(name=None, cls=None, **kwargs):
    if callable(name):
        return Command(name)
    return Command


group = command


def _parameter(flags, kwargs, argument):
    def decorate(func):
        if isinstance(func, Command):
            func.params.append(Parameter(flags, kwargs, argument))
        else:
            if not hasattr(func, "__click_params__"):
                func.__click_params__ = []
            func.__click_params__.append(Parameter(flags, kwargs, argument))
        return func

    return decorate


def option(*flags, **kwargs):
    return _parameter(flags, kwargs, False)


def argument(*flags, **kwargs):
    return _parameter(flags, kwargs, True)


def echo(*args, **kwargs):
    return None


secho = echo


def pass_context(func):
    def wrapper(*args, **kwargs):
        return func(__getattr__("context"), *args, **kwargs)

    wrapper.__click_params__ = getattr(func, "__click_params__", [])
    return wrapper


def version_option(*args, **kwargs):
    return lambda func: func


help_option = version_option


def Choice(choices, case_sensitive=True):
    return None


def Path(*args, **kwargs):
    return None


File = IntRange = FloatRange = Path
STRING = str
INT = int
FLOAT = float
BOOL = bool


class ClickException(Exception):
    pass


class UsageError(ClickException):
    pass


class BadParameter(UsageError):
    pass
