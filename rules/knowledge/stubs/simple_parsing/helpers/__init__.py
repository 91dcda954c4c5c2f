import dataclasses


def choice(*choices, default=dataclasses.MISSING, **kwargs):
    return dataclasses.field(default=default)


def field(*args, default=dataclasses.MISSING, default_factory=dataclasses.MISSING, **kwargs):
    return dataclasses.field(default=default, default_factory=default_factory)


def list_field(*items, **kwargs):
    return dataclasses.field(default_factory=lambda: list(items))


def mutable_field(factory, *args, **kwargs):
    return dataclasses.field(default_factory=lambda: factory(*args, **kwargs))


def flag(default=False, **kwargs):
    return dataclasses.field(default=default)


def subparsers(*args, **kwargs):
    return dataclasses.field(default=None)


class Serializable:
    pass


FrozenSerializable = Serializable
