# `isinstance` reads these: __kinds__ are the built-in values an abstract class covers, __protocol__ the methods that
# make any object one of them.
class Iterable:
    __kinds__ = ("list", "tuple", "dict", "set", "str", "bytes", "range", "iterator")
    __protocol__ = ("__iter__",)


class Iterator:
    __kinds__ = ("iterator",)
    __protocol__ = ("__iter__", "__next__")


class Generator:
    __kinds__ = ("iterator",)
    __protocol__ = ("send", "throw")


class Collection:
    __kinds__ = ("list", "tuple", "dict", "set", "str", "bytes", "range")
    __protocol__ = ("__iter__", "__len__", "__contains__")


class Container:
    __kinds__ = ("list", "tuple", "dict", "set", "str", "bytes", "range")
    __protocol__ = ("__contains__",)


class Sized:
    __kinds__ = ("list", "tuple", "dict", "set", "str", "bytes", "range")
    __protocol__ = ("__len__",)


class Reversible:
    __kinds__ = ("list", "tuple", "dict", "str", "bytes", "range")
    __protocol__ = ("__reversed__", "__iter__")


class Callable:
    __kinds__ = ("function", "native", "bound", "class")
    __protocol__ = ("__call__",)


class Hashable:
    __kinds__ = ("none", "bool", "int", "float", "str", "bytes", "tuple", "range", "function", "class")
    __protocol__ = ("__hash__",)


# The rest are implemented by inheritance only.
class Sequence:
    __kinds__ = ("list", "tuple", "str", "bytes", "range")
    __protocol__ = ()


class MutableSequence(Sequence):
    __kinds__ = ("list",)
    __protocol__ = ()


class Set:
    __kinds__ = ("set",)
    __protocol__ = ()


class MutableSet(Set):
    __kinds__ = ("set",)
    __protocol__ = ()


class Mapping:
    __kinds__ = ("dict",)
    __protocol__ = ()

    def get(self, key, default=None):
        try:
            return self[key]
        except KeyError:
            return default

    def __contains__(self, key):
        return key in list(iter(self))

    def keys(self):
        return list(iter(self))

    def values(self):
        return [self[key] for key in self]

    def items(self):
        return [(key, self[key]) for key in self]


class MutableMapping(Mapping):
    __kinds__ = ("dict",)
    __protocol__ = ()

    def update(self, *sources, **kwargs):
        for source in sources:
            for key, value in dict(source).items():
                self[key] = value
        for key in kwargs:
            self[key] = kwargs[key]

    def setdefault(self, key, default=None):
        if key in self:
            return self[key]
        self[key] = default
        return default

    def pop(self, key, *default):
        if key in self:
            value = self[key]
            del self[key]
            return value
        if default:
            return default[0]
        raise KeyError(key)


class KeysView(Set):
    pass


class ValuesView:
    pass


class ItemsView(Set):
    pass


class Awaitable:
    pass


class Coroutine(Awaitable):
    pass


class ByteString:
    __kinds__ = ("bytes",)
    __protocol__ = ()
