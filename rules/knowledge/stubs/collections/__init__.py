from _epochzero import named_from, named_tuple
from collections import abc


class OrderedDict(dict):
    def move_to_end(self, key, last=True):
        value = self.pop(key)
        if last:
            self[key] = value
        else:
            rest = list(self.items())
            self.clear()
            self[key] = value
            for name, item in rest:
                self[name] = item

    def __repr__(self):
        return "OrderedDict(" + (repr(dict(self)) if self else "") + ")"

    def copy(self):
        return OrderedDict(self)


class defaultdict(dict):
    def __init__(self, default_factory=None, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.default_factory = default_factory

    def __missing__(self, key):
        if self.default_factory is None:
            raise KeyError(key)
        value = self.default_factory()
        self[key] = value
        return value

    def copy(self):
        return defaultdict(self.default_factory, self)


class Counter(dict):
    def __init__(self, iterable=None, **kwargs):
        super().__init__()
        self.update(iterable, **kwargs)

    def __missing__(self, key):
        return 0

    def update(self, iterable=None, **kwargs):
        if iterable is not None:
            if isinstance(iterable, dict):
                for key, count in iterable.items():
                    self[key] = self.get(key, 0) + count
            else:
                for item in iterable:
                    self[item] = self.get(item, 0) + 1
        for key, count in kwargs.items():
            self[key] = self.get(key, 0) + count

    def subtract(self, iterable):
        source = iterable.items() if isinstance(iterable, dict) else [(item, 1) for item in iterable]
        for key, count in source:
            self[key] = self.get(key, 0) - count

    def most_common(self, n=None):
        pairs = sorted(self.items(), key=lambda pair: pair[1], reverse=True)
        return pairs if n is None else pairs[:n]

    def elements(self):
        return iter([key for key, count in self.items() for _ in range(count)])

    def total(self):
        return sum(self.values())

    def __add__(self, other):
        result = Counter(self)
        result.update(other)
        return Counter({key: count for key, count in result.items() if count > 0})

    def __sub__(self, other):
        result = Counter(self)
        result.subtract(other)
        return Counter({key: count for key, count in result.items() if count > 0})


class deque(list):
    def __init__(self, iterable=(), maxlen=None):
        super().__init__()
        self.maxlen = maxlen
        self.extend(iterable)

    def append(self, item):
        super().append(item)
        if self.maxlen is not None and len(self) > self.maxlen:
            super().pop(0)

    def appendleft(self, item):
        super().insert(0, item)
        if self.maxlen is not None and len(self) > self.maxlen:
            super().pop()

    def extend(self, iterable):
        if self.maxlen is None:
            super().extend(iterable)
        else:
            for item in iterable:
                self.append(item)

    def extendleft(self, iterable):
        for item in iterable:
            self.appendleft(item)

    def popleft(self):
        return super().pop(0)

    def rotate(self, n=1):
        for _ in range(n % max(len(self), 1)):
            self.appendleft(super().pop())

    def __repr__(self):
        bound = "" if self.maxlen is None else ", maxlen=" + repr(self.maxlen)
        return "deque(" + repr(list(self)) + bound + ")"


class ChainMap:
    def __init__(self, *maps):
        self.maps = list(maps) or [{}]

    def __getitem__(self, key):
        for mapping in self.maps:
            if key in mapping:
                return mapping[key]
        raise KeyError(key)

    def get(self, key, default=None):
        return self[key] if key in self else default

    def __contains__(self, key):
        return any([key in mapping for mapping in self.maps])

    def __setitem__(self, key, value):
        self.maps[0][key] = value

    def _merged(self):
        merged = {}
        for mapping in reversed(self.maps):
            merged.update(mapping)
        return merged

    def __iter__(self):
        return iter(self._merged())

    def __len__(self):
        return len(self._merged())

    def keys(self):
        return self._merged().keys()

    def items(self):
        return self._merged().items()

    def values(self):
        return self._merged().values()

    def new_child(self, m=None):
        return ChainMap({} if m is None else m, *self.maps)


class UserDict(dict):
    @property
    def data(self):
        return self


class UserList(list):
    @property
    def data(self):
        return self


class UserString(str):
    pass


def namedtuple(typename, field_names, *, rename=False, defaults=None, module=None):
    if isinstance(field_names, str):
        field_names = field_names.replace(",", " ").split()
    names = list(field_names)
    values = {}
    if defaults is not None:
        defaults = list(defaults)
        for name, value in zip(names[len(names) - len(defaults) :], defaults):
            values[name] = value
    return named_tuple(typename, names, values, _NAMED_TUPLE_METHODS)


def _asdict(self):
    return dict(zip(self._fields, self))


def _replace(self, **changes):
    return named_from(type(self), [changes.get(name, value) for name, value in zip(self._fields, self)])


def _make(cls, iterable):
    return named_from(cls, list(iterable))


_NAMED_TUPLE_METHODS = {"_asdict": _asdict, "_replace": _replace, "_make": classmethod(_make)}
