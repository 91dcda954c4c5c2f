import dataclasses
from _epochzero import same

NOTHING = dataclasses.MISSING


class Factory:
    def __init__(self, factory, takes_self=False):
        self.factory = factory


def ib(default=NOTHING, validator=None, repr=True, eq=None, order=None, hash=None, init=True, metadata=None, type=None, converter=None, factory=None, kw_only=False, on_setattr=None, alias=None, cmp=None):
    if isinstance(default, Factory):
        factory, default = default.factory, NOTHING
    if factory is not None:
        made = dataclasses.field(default_factory=factory, init=init, kw_only=kw_only)
    else:
        made = dataclasses.field(default=default, init=init, kw_only=kw_only)
    made.converter = converter
    made.annotation = type
    # `@field.validator` leaves the method as it is.
    made.validator = lambda method: method
    return made


attrib = field = ib


def s(maybe_cls=None, *, frozen=False, kw_only=False, auto_attribs=False, **kwargs):
    def process(cls):
        annotations = dict(cls.__dict__.get("__annotations__", {}))
        for name, value in list(cls.__dict__.items()):
            if isinstance(value, dataclasses.Field) and name not in annotations:
                annotations[name] = value.annotation
        cls.__annotations__ = annotations
        cls.__post_init__ = _converted
        made = dataclasses.dataclass(cls, frozen=frozen, kw_only=kw_only)
        made.__attrs_attrs__ = made.__dataclass_fields__
        return made

    return process if maybe_cls is None else process(maybe_cls)


def _converted(self):
    """What is done once the arguments are there: conversions, then the class's own."""
    for entry in dataclasses.fields(self):
        converter = vars(entry).get("converter")
        if converter is not None:
            object.__setattr__(self, entry.name, converter(getattr(self, entry.name)))
    if hasattr(self, "__attrs_post_init__"):
        self.__attrs_post_init__()


attrs = dataclass = define = mutable = s


def frozen(maybe_cls=None, **kwargs):
    kwargs.pop("frozen", None)
    return s(maybe_cls, frozen=True, **kwargs)


def asdict(inst, **kwargs):
    return dataclasses.asdict(inst)


def evolve(inst, **changes):
    return dataclasses.replace(inst, **changes)


def fields(cls):
    return dataclasses.fields(cls)


def has(cls):
    return dataclasses.is_dataclass(cls)


from attr import validators, converters
