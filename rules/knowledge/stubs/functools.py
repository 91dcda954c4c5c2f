from _epochzero import with_attributes

WRAPPER_ASSIGNMENTS = ("__module__", "__name__", "__qualname__", "__doc__")
WRAPPER_UPDATES = ("__dict__",)


class partial:
    def __init__(self, func, /, *args, **keywords):
        if isinstance(func, partial):
            args = func.args + args
            keywords = {**func.keywords, **keywords}
            func = func.func
        self.func = func
        self.args = args
        self.keywords = keywords

    def __call__(self, /, *args, **keywords):
        return self.func(*self.args, *args, **{**self.keywords, **keywords})


class partialmethod:
    def __init__(self, func, /, *args, **keywords):
        self.func = func
        self.args = args
        self.keywords = keywords

    def __get__(self, obj, cls=None):
        if obj is None:
            return self
        return partial(self.func, obj, *self.args, **self.keywords)


def update_wrapper(wrapper, wrapped, assigned=(), updated=()):
    return with_attributes(wrapper, wrapped)


def wraps(wrapped, assigned=(), updated=()):
    def decorate(wrapper):
        return with_attributes(wrapper, wrapped)

    return decorate


def reduce(function, iterable, *initial):
    iterator = iter(iterable)
    value = initial[0] if initial else next(iterator)
    for item in iterator:
        value = function(value, item)
    return value


def _cached(func):
    results = {}

    def wrapper(*args, **kwargs):
        key = (args, tuple(kwargs.items()))
        if key in results:
            return results[key]
        value = func(*args, **kwargs)
        results[key] = value
        return value

    wrapper.cache_clear = lambda: results.clear()
    return with_attributes(wrapper, func)


def lru_cache(maxsize=128, typed=False):
    if callable(maxsize):
        return _cached(maxsize)
    return _cached


def cache(func):
    return _cached(func)


class cached_property:
    def __init__(self, func):
        self.func = func
        self.name = func.__name__

    def __set_name__(self, owner, name):
        self.name = name

    def __get__(self, obj, cls=None):
        if obj is None:
            return self
        value = self.func(obj)
        object.__setattr__(obj, self.name, value)
        return value


def cmp_to_key(compare):
    class Key:
        def __init__(self, value):
            self.value = value

        def __lt__(self, other):
            return compare(self.value, other.value) < 0

        def __gt__(self, other):
            return compare(self.value, other.value) > 0

        def __eq__(self, other):
            return compare(self.value, other.value) == 0

    return Key


def total_ordering(cls):
    return cls


class _Dispatcher:
    def __init__(self, func):
        self.func = func
        self.table = {}

    def register(self, cls, func=None):
        if func is None and isinstance(cls, type):
            return lambda one: self.register(cls, one)
        if func is None:
            # Used plainly, `@register`: the first parameter's annotation names the class.
            func = cls
            for cls in func.__annotations__.values():
                break
        self.table[cls] = func
        return func

    def __call__(self, first, *args, **kwargs):
        for cls in type(first).__mro__:
            if cls in self.table:
                return self.table[cls](first, *args, **kwargs)
        return self.func(first, *args, **kwargs)


    def dispatch(self, cls):
        for base in cls.__mro__:
            if base in self.table:
                return self.table[base]
        return self.func

    @property
    def registry(self):
        return self.table


def singledispatch(func):
    return _Dispatcher(func)


class singledispatchmethod:
    """Chosen by the argument after `self`."""

    def __init__(self, func):
        self.dispatcher = _Dispatcher(func)
        self.func = func

    def register(self, cls, method=None):
        return self.dispatcher.register(cls, method)

    def __get__(self, instance, owner=None):
        def call(first, *args, **kwargs):
            chosen = self.dispatcher.dispatch(type(first))
            return chosen.__get__(instance, owner)(first, *args, **kwargs)

        call.register = self.register
        return call
