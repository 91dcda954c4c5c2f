"""Flags combine; methods chosen by their argument's class; fields that are converted."""

from enum import Enum, Flag, IntFlag, auto
from functools import singledispatchmethod

import attr
import attrs


class Part(Flag):
    NONE = 0
    STEM = auto()
    BODY = auto()
    HEAD = auto()
    ENDS = STEM | HEAD
    ALL = STEM | BODY | HEAD


reveal([part.name for part in Part])  # value: ['STEM', 'BODY', 'HEAD']
reveal(len(Part))  # value: 3
reveal(list(Part.__members__))  # value: ['NONE', 'STEM', 'BODY', 'HEAD', 'ENDS', 'ALL']
reveal(Part.ALL.value)  # value: 7
reveal(Part.ENDS & Part.HEAD)  # value: <Part.HEAD: 4>
reveal(bool(Part.STEM & Part.BODY))  # value: False
reveal((Part.STEM | Part.HEAD) is Part.ENDS)  # value: True
reveal(Part.STEM | Part.BODY)  # value: <Part.STEM|BODY: 3>
reveal(~Part.STEM)  # value: <Part.BODY|HEAD: 6>
reveal(Part.STEM in Part.ENDS)  # value: True
reveal([part.name for part in Part.ENDS])  # value: ['STEM', 'HEAD']
reveal(Part(6))  # value: <Part.BODY|HEAD: 6>
reveal(str(Part["ALL"] ^ Part.STEM))  # value: 'Part.BODY|HEAD'


class Mode(IntFlag):
    R = 4
    W = 2
    X = 1


reveal(Mode.R | Mode.W)  # value: <Mode.R|W: 6>
reveal((Mode.R | Mode.X) == 5)  # value: True


class Phase(Enum):
    FIRST = ("first", Part.HEAD)
    LAST = ("last", Part.ALL)

    def __init__(self, label, parts):
        self.label = label
        self.parts = parts


reveal([(phase.label, phase.parts.value) for phase in Phase])  # value: [('first', 4), ('last', 7)]


class Freezer:
    def __init__(self):
        self.log = []

    @singledispatchmethod
    def freeze(self, what):
        raise NotImplementedError(type(what))

    @freeze.register
    def _(self, what: str):
        self.log.append("name " + what)

    @freeze.register(list)
    def _(self, what):
        for each in what:
            self.freeze(each)

    @freeze.register(int)
    def _by_index(self, what):
        self.log.append(what)


freezer = Freezer()
freezer.freeze(["a", 3])
reveal(freezer.log)  # value: ['name a', 3]


@attrs.define
class Spec:
    hidden: tuple = attrs.field(default=(12,), converter=tuple)
    label: str = attrs.field(init=False)

    def __attrs_post_init__(self):
        self.label = str(len(self.hidden))


@attr.s(auto_attribs=True)
class Old:
    rate: float = attr.ib(default="2", converter=float)
    depth: int = 3


reveal((Spec([10, 6]).hidden, Spec([10, 6]).label))  # value: ((10, 6), '2')
reveal((Old().rate, Old("3", 4).depth))  # value: (2.0, 4)


# Members of a class mixed in, whose name and value are attributes of the class.
from types import DynamicClassAttribute


class _Event:
    def __init__(self, value, every=None, name=None):
        self.every = every
        if not hasattr(self, "_value_"):
            self._value_ = value
        if not hasattr(self, "_name_") and name is not None:
            self._name_ = name

    @DynamicClassAttribute
    def name(self):
        return self._name_

    @DynamicClassAttribute
    def value(self):
        return self._value_

    def __call__(self, every):
        return _Event(self.value, every, self.name)

    def __eq__(self, other):
        return self.name == other.name


class _EventEnum(_Event, Enum):
    def __new__(cls, value):
        made = _Event.__new__(cls)
        made._value_ = value
        return made


class _Events(_EventEnum):
    STARTED = "started"
    COMPLETED = "completed"


reveal(_Events.COMPLETED(every=3).name)  # value: 'COMPLETED'
reveal(_Events.COMPLETED(every=3) in [_Events.STARTED, _Events.COMPLETED])  # value: True
reveal(_Events.COMPLETED(every=3) in [_Events.STARTED])  # value: False
