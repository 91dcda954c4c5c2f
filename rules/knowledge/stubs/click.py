import sys

import _commandline
from _epochzero import harmless as __getattr__, is_known, resting_on, scalar_unknown

_nothing = __getattr__


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
        several = kwargs.get("multiple") or kwargs.get("nargs", 1) != 1
        if value is None and kwargs.get("multiple"):
            value = ()
        if several and isinstance(value, (list, tuple)):
            value = tuple([kind(one) if isinstance(one, str) and (kind is int or kind is float) else one for one in value])
        if isinstance(value, str) and (kind is int or kind is float or kind is bool):
            value = kind(value)
        return _commandline.kept(value, self.label)


class Context:
    """What a command runs in: its parameters, the object that commands share, the context around it."""

    def __init__(self, command, parent=None, obj=None, **settings):
        self.command = command
        self.parent = parent
        self.info_name = command.name if isinstance(command, Command) else None
        self.obj = parent.obj if obj is None and parent is not None else obj
        self.params = {}
        self.args = []
        self.meta = {} if parent is None else parent.meta
        self.default_map = None
        self.invoked_subcommand = None

    def find_root(self):
        return self if self.parent is None else self.parent.find_root()

    def find_object(self, object_type):
        if isinstance(self.obj, object_type):
            return self.obj
        return None if self.parent is None else self.parent.find_object(object_type)

    def ensure_object(self, object_type):
        found = self.find_object(object_type)
        if found is None:
            self.obj = found = object_type()
        return found

    def invoke(self, callback, *args, **kwargs):
        if not isinstance(callback, Command):
            return callback(*args, **kwargs)
        inner = Context(callback, self)
        return callback._call(inner, args, {**{each.name: each.value() for each in callback.params if each.name not in kwargs}, **kwargs})

    def forward(self, command, *args, **kwargs):
        return self.invoke(command, *args, **{**self.params, **kwargs})

    def with_resource(self, manager):
        return manager.__enter__()

    def call_on_close(self, func):
        return func

    def fail(self, message):
        raise UsageError(message)

    def abort(self):
        raise Abort()

    def exit(self, code=0):
        raise SystemExit(code)

    def __enter__(self):
        _contexts.append(self)
        return self

    def __exit__(self, *args):
        _contexts.pop()

    def __getattr__(self, name):
        return _nothing(name)


_contexts = []


def get_current_context(silent=False):
    return _contexts[-1] if _contexts else None


class Command:
    def __init__(self, callback, name=None, invoke_without_command=False, **settings):
        self.callback = callback
        self.name = name or callback.__name__.lower().replace("_", "-")
        self.params = list(reversed(getattr(callback, "__click_params__", [])))
        self.commands = {}
        self.alone = invoke_without_command

    def main(self, args=None, prog_name=None, complete_var=None, standalone_mode=True, obj=None, **kwargs):
        if args is None:
            return self._run(None, obj)
        before = sys.argv
        sys.argv = [before[0], *args]
        try:
            return self._run(None, obj)
        finally:
            sys.argv = before

    __call__ = main

    def invoke(self, context):
        return self._run(context.parent, context.obj)

    def _run(self, parent, obj):
        context = Context(self, parent, obj)
        chosen = next((word for word in _commandline.words() if is_known(word) and word in self.commands), None)
        # Where the words are not known every command of a group is run, unless the group works without one.
        names = [chosen] if chosen is not None else [] if self.alone else list(self.commands)
        context.invoked_subcommand = names[0] if names else None
        result = self._call(context, (), {parameter.name: parameter.value() for parameter in self.params})
        for name in names:
            result = self.commands[name]._run(context, None)
        return result

    def _call(self, context, args, values):
        context.params = values
        with context:
            return self.callback(*args, **values)

    def command(self, name=None, cls=None, **kwargs):
        def decorate(func):
            made = Command(func, None if callable(name) else name, **kwargs)
            self.add_command(made)
            return made

        return decorate(name) if callable(name) else decorate

    group = command

    def add_command(self, command, name=None):
        self.commands[name or command.name] = command

    def result_callback(self, replace=False):
        return lambda func: func


class Group(Command):
    def __init__(self, name=None, commands=None, **settings):
        if callable(name):
            super().__init__(name, **settings)
        else:
            super().__init__(_no_callback, name, **settings)
        for one in commands or ():
            self.add_command(commands[one] if isinstance(commands, dict) else one)


def _no_callback(**values):
    return None


def command(name=None, cls=None, **kwargs):
    if callable(name):
        return Command(name)
    return lambda func: Command(func, name, **kwargs)


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


def _passing(func, supply):
    def wrapper(*args, **kwargs):
        return func(supply(), *args, **kwargs)

    wrapper.__name__ = func.__name__
    wrapper.__click_params__ = getattr(func, "__click_params__", [])
    return wrapper


def pass_context(func):
    return _passing(func, get_current_context)


def pass_obj(func):
    return _passing(func, lambda: get_current_context().obj)


def make_pass_decorator(object_type, ensure=False):
    def found():
        context = get_current_context()
        return context.ensure_object(object_type) if ensure else context.find_object(object_type)

    return lambda func: _passing(func, found)


def version_option(*args, **kwargs):
    return lambda func: func


help_option = version_option


def Choice(choices, case_sensitive=True):
    return None


def Path(*args, **kwargs):
    return None


File = Path


def IntRange(*args, **kwargs):
    return int


def FloatRange(*args, **kwargs):
    return float


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


class Abort(RuntimeError):
    pass
