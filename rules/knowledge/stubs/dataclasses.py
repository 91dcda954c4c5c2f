from _epochzero import fill_fields, kind_of, same
from copy import deepcopy as _deepcopy
from typing import ClassVar


class _Missing:
    pass


MISSING = _Missing()
KW_ONLY = _Missing()


class FrozenInstanceError(AttributeError):
    pass


class Field:
    def __init__(self, default, default_factory, init, repr, compare, kw_only, metadata):
        self.name = None
        self.type = None
        self.default = default
        self.default_factory = default_factory
        self.init = init
        self.repr = repr
        self.compare = compare
        self.kw_only = kw_only
        self.metadata = {} if metadata is None else metadata


def field(*, default=MISSING, default_factory=MISSING, init=True, repr=True, hash=None, compare=True, metadata=None, kw_only=False):
    return Field(default, default_factory, init, repr, compare, kw_only, metadata)


class InitVar:
    pass


def _is_class_variable(annotation):
    if kind_of(annotation) == "str":
        return annotation.startswith("ClassVar") or annotation.startswith("typing.ClassVar")
    return same(annotation, ClassVar)


def _collect(cls, kw_only):
    fields = {}
    for base in reversed(cls.__mro__[1:]):
        inherited = base.__dict__.get("__dataclass_fields__")
        if inherited is not None:
            fields.update(inherited)
    for name, annotation in cls.__dict__.get("__annotations__", {}).items():
        if _is_class_variable(annotation):
            continue
        if same(annotation, KW_ONLY):
            kw_only = True
            continue
        value = cls.__dict__.get(name, MISSING)
        # (A default of which nothing is known is a default.)
        is_field = same(type(value), Field)
        entry = value if is_field else Field(value, MISSING, True, True, True, False, None)
        entry.name = name
        entry.type = annotation
        if kw_only:
            entry.kw_only = True
        if is_field:
            if same(entry.default, MISSING):
                delattr(cls, name)
            else:
                setattr(cls, name, entry.default)
        fields[name] = entry
    return fields


def _fill(self, entries, args, kwargs, frozen):
    position = 0
    late = []
    for entry in entries:
        name = entry.name
        if entry.init and not entry.kw_only and position < len(args):
            value = args[position]
            position += 1
        elif entry.init and name in kwargs:
            value = kwargs.pop(name)
        elif not same(entry.default_factory, MISSING):
            value = entry.default_factory()
        elif not same(entry.default, MISSING):
            value = entry.default
        elif entry.init:
            raise TypeError("__init__() missing a required argument: '" + name + "'")
        else:
            continue
        if same(entry.type, InitVar):
            late.append(value)
        else:
            object.__setattr__(self, name, value) if frozen else setattr(self, name, value)
    if position < len(args):
        raise TypeError("__init__() takes fewer positional arguments")
    for name in kwargs:
        raise TypeError("__init__() got an unexpected keyword argument '" + name + "'")
    return late


def _initializer(fields, frozen):
    entries = list(fields.values())

    def __init__(self, *args, **kwargs):
        # At once where all names are known: tables of configurations are made of thousands of these.
        late = fill_fields(self, entries, args, kwargs, frozen, MISSING, InitVar)
        if late is None:
            late = _fill(self, entries, args, kwargs, frozen)
        if hasattr(self, "__post_init__"):
            self.__post_init__(*late)

    return __init__


def _repr(self):
    shown = [entry for entry in type(self).__dataclass_fields__.values() if entry.repr]
    return type(self).__name__ + "(" + ", ".join([entry.name + "=" + repr(getattr(self, entry.name)) for entry in shown]) + ")"


def _values(self):
    return tuple([getattr(self, entry.name) for entry in type(self).__dataclass_fields__.values() if entry.compare])


def _eq(self, other):
    if type(self) is not type(other):
        return NotImplemented
    return _values(self) == _values(other)


def _frozen_setattr(self, name, value):
    raise FrozenInstanceError("cannot assign to field '" + name + "'")


def dataclass(cls=None, /, *, init=True, repr=True, eq=True, order=False, unsafe_hash=False, frozen=False, match_args=True, kw_only=False, slots=False, weakref_slot=False):
    def process(cls):
        fields = _collect(cls, kw_only)
        cls.__dataclass_fields__ = fields
        defined = cls.__dict__
        if init and "__init__" not in defined:
            cls.__init__ = _initializer(fields, frozen)
        if repr and "__repr__" not in defined:
            cls.__repr__ = _repr
        if eq and "__eq__" not in defined:
            cls.__eq__ = _eq
        if order:
            cls.__lt__ = lambda self, other: _values(self) < _values(other)
            cls.__le__ = lambda self, other: _values(self) <= _values(other)
            cls.__gt__ = lambda self, other: _values(self) > _values(other)
            cls.__ge__ = lambda self, other: _values(self) >= _values(other)
        if frozen:
            cls.__setattr__ = _frozen_setattr
        cls.__match_args__ = tuple([entry.name for entry in fields.values() if entry.init and not entry.kw_only])
        return cls

    return process if cls is None else process(cls)


def fields(class_or_instance):
    return tuple(class_or_instance.__dataclass_fields__.values())


def is_dataclass(obj):
    cls = obj if isinstance(obj, type) else type(obj)
    return any(["__dataclass_fields__" in base.__dict__ for base in cls.__mro__])


def _plain(value, dict_factory):
    if is_dataclass(value) and not isinstance(value, type):
        return dict_factory([(entry.name, _plain(getattr(value, entry.name), dict_factory)) for entry in fields(value)])
    if isinstance(value, dict):
        return {key: _plain(item, dict_factory) for key, item in value.items()}
    if isinstance(value, list):
        return [_plain(item, dict_factory) for item in value]
    if isinstance(value, tuple):
        return tuple([_plain(item, dict_factory) for item in value])
    return _deepcopy(value)


def asdict(obj, *, dict_factory=dict):
    return _plain(obj, dict_factory)


def astuple(obj, *, tuple_factory=tuple):
    return tuple_factory([getattr(obj, entry.name) for entry in fields(obj)])


def replace(obj, /, **changes):
    values = {entry.name: getattr(obj, entry.name) for entry in fields(obj) if entry.init}
    values.update(changes)
    return type(obj)(**values)


def make_dataclass(cls_name, fields, *, bases=(), namespace=None, **options):
    body = dict(namespace or {})
    annotations = {}
    for entry in fields:
        if isinstance(entry, str):
            annotations[entry] = object
        else:
            annotations[entry[0]] = entry[1]
            if len(entry) > 2:
                body[entry[0]] = entry[2]
    body["__annotations__"] = annotations
    return dataclass(type(cls_name, bases, body), **options)
