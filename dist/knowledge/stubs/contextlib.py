from _epochzero import with_attributes


class AbstractContextManager:
    def __enter__(self):
        return self

    def __exit__(self, *args):
        return None


class ContextDecorator:
    def __call__(self, func):
        def wrapper(*args, **kwargs):
            with self._recreate_cm():
                return func(*args, **kwargs)

        return with_attributes(wrapper, func)

    def _recreate_cm(self):
        return self


class _GeneratorContext(ContextDecorator, AbstractContextManager):
    def __init__(self, func, args, kwargs):
        self._made = (func, args, kwargs)
        self.gen = func(*args, **kwargs)

    def _recreate_cm(self):
        func, args, kwargs = self._made
        return _GeneratorContext(func, args, kwargs)

    def __enter__(self):
        return next(self.gen)

    def __exit__(self, *args):
        next(self.gen, None)
        return False


def contextmanager(func):
    def helper(*args, **kwargs):
        return _GeneratorContext(func, args, kwargs)

    return with_attributes(helper, func)


asynccontextmanager = contextmanager


class nullcontext(AbstractContextManager):
    def __init__(self, enter_result=None):
        self.enter_result = enter_result

    def __enter__(self):
        return self.enter_result


class suppress(AbstractContextManager):
    def __init__(self, *exceptions):
        self._exceptions = exceptions

    def __exit__(self, kind=None, *args):
        return kind is not None and issubclass(kind, self._exceptions)


class closing(AbstractContextManager):
    def __init__(self, thing):
        self.thing = thing

    def __enter__(self):
        return self.thing

    def __exit__(self, *args):
        self.thing.close()


class redirect_stdout(nullcontext):
    pass


redirect_stderr = redirect_stdout


class ExitStack(AbstractContextManager):
    def __init__(self):
        self._exits = []

    def enter_context(self, manager):
        value = manager.__enter__()
        self._exits.append(manager.__exit__)
        return value

    def push(self, exit):
        self._exits.append(exit.__exit__ if hasattr(exit, "__exit__") else exit)
        return exit

    def callback(self, func, *args, **kwargs):
        self._exits.append(lambda *details: func(*args, **kwargs))
        return func

    def pop_all(self):
        stack = ExitStack()
        stack._exits = self._exits
        self._exits = []
        return stack

    def close(self):
        self.__exit__(None, None, None)

    def __exit__(self, *details):
        while self._exits:
            self._exits.pop()(None, None, None)
        return False
