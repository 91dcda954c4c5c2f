from _epochzero import kind_of, new_object


class auto:
    """A value to come. In the class body `A | B` is already computed with it: here, once the values before are there."""

    def __init__(self, value=None):
        self.value = value

    def _resolved(self):
        return self.value

    def __or__(self, other):
        return _Combined(self, other, lambda a, b: a | b)

    def __and__(self, other):
        return _Combined(self, other, lambda a, b: a & b)

    def __xor__(self, other):
        return _Combined(self, other, lambda a, b: a ^ b)

    def __add__(self, other):
        return _Combined(self, other, lambda a, b: a + b)

    def __invert__(self):
        return _Combined(self, 0, lambda a, b: ~a)

    __ror__, __rand__, __rxor__, __radd__ = __or__, __and__, __xor__, __add__


class _Combined(auto):
    def __init__(self, left, right, compute):
        self.left = left
        self.right = right
        self.compute = compute

    def _resolved(self):
        left, right = [side._resolved() if isinstance(side, auto) else side for side in (self.left, self.right)]
        return self.compute(left, right)


class EnumMeta(type):
    def _listed(cls):
        members = list(cls._member_map_.values())
        # Of flags those of one bit: the others are combinations of them.
        return [member for member in members if _is_power_of_two(member._value_)] if issubclass(cls, Flag) else members

    def __iter__(cls):
        return iter(cls._listed())

    def __reversed__(cls):
        return reversed(cls._listed())

    def __len__(cls):
        return len(cls._listed())

    def __getitem__(cls, name):
        return cls._member_map_[name]

    def __contains__(cls, value):
        return any([member is value or member._value_ == value for member in cls._member_map_.values()])

    def __call__(cls, value, names=None, **kwargs):
        if names is not None:
            return _functional(cls, value, names)
        for member in cls._member_map_.values():
            if member is value or member._value_ == value:
                return member
        missing = cls._missing_(value)
        if missing is not None:
            return missing
        if issubclass(cls, Flag) and kind_of(value) == "int":
            return cls._combined(value)
        raise ValueError(repr(value) + " is not a valid " + cls.__name__)

    @property
    def __members__(cls):
        return dict(cls._member_map_)


EnumType = EnumMeta


def _functional(base, name, names):
    if isinstance(names, str):
        names = names.replace(",", " ").split()
    pairs = names.items() if isinstance(names, dict) else [(one, index + 1) for index, one in enumerate(names)]
    return EnumMeta(name, (base,), dict(pairs))


_SKIPPED = ("function", "staticmethod", "classmethod", "property", "native", "class")


class Enum(metaclass=EnumMeta):
    _member_map_ = {}

    def __init_subclass__(cls, **kwargs):
        members = {}
        count = 0
        last = None
        for name, value in cls.__dict__.items():
            if name.startswith("_") or kind_of(value) in _SKIPPED:
                continue
            count += 1
            if isinstance(value, _Combined):
                value = value._resolved()
            elif isinstance(value, auto):
                waiting = value
                value = waiting.value = cls._generate_next_value_(name, 1, count - 1, [member._value_ for member in members.values()])
            alias = None
            for member in members.values():
                if member._value_ == value:
                    alias = member
            members[name] = alias if alias is not None else _member(cls, name, value)
        for name in members:
            setattr(cls, name, members[name])
        cls._member_map_ = {name: member for name, member in members.items() if member._name_ == name}

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        return last_values[-1] + 1 if last_values else start

    @classmethod
    def _missing_(cls, value):
        return None

    @property
    def name(self):
        return self._name_

    @property
    def value(self):
        return self._value_

    def __str__(self):
        return type(self).__name__ + "." + self._name_

    def __repr__(self):
        return "<" + type(self).__name__ + "." + self._name_ + ": " + repr(self._value_) + ">"


def _member(cls, name, value):
    if issubclass(cls, str):
        member = str.__new__(cls, value)
    elif issubclass(cls, int):
        member = int.__new__(cls, value)
    else:
        member = new_object(cls)
    object.__setattr__(member, "_name_", name)
    object.__setattr__(member, "_value_", value)
    if "__init__" in cls.__dict__:
        member.__init__(*(value if isinstance(value, tuple) else (value,)))
    return member


class IntEnum(int, Enum):
    def __str__(self):
        return str(self._value_)


class StrEnum(str, Enum):
    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        return name.lower()

    def __str__(self):
        return self._value_


def _is_power_of_two(value):
    return value > 0 and value & (value - 1) == 0


def _bits(value):
    return value._value_ if isinstance(value, Flag) else value


class Flag(Enum):
    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        # The bit above the highest one so far.
        highest = 0
        for value in last_values:
            highest = value if value > highest else highest
        power = 1
        while power <= highest:
            power = power * 2
        return power

    @classmethod
    def _combined(cls, value):
        """The member of a value, or the combination of members that is made for it once."""
        for member in cls._member_map_.values():
            if member._value_ == value:
                return member
        if "_combinations" not in cls.__dict__:
            cls._combinations = {}
        every = 0
        for member in cls._member_map_.values():
            every = every | member._value_
        if value < 0:
            value = every & value
        if value & ~every:
            raise ValueError(repr(value) + " is not a valid " + cls.__name__)
        if value not in cls._combinations:
            names = [member._name_ for member in cls if member._value_ & value]
            made = _member(cls, "|".join(names) if names else None, value)
            cls._combinations[value] = made
        return cls._combinations[value]

    def __or__(self, other):
        return type(self)._combined(self._value_ | _bits(other))

    def __and__(self, other):
        return type(self)._combined(self._value_ & _bits(other))

    def __xor__(self, other):
        return type(self)._combined(self._value_ ^ _bits(other))

    __ror__, __rand__, __rxor__ = __or__, __and__, __xor__

    def __invert__(self):
        every = 0
        for member in type(self):
            every = every | member._value_
        return type(self)._combined(every & ~self._value_)

    def __contains__(self, other):
        return other._value_ & self._value_ == other._value_

    def __bool__(self):
        return self._value_ != 0

    def __iter__(self):
        return iter([member for member in type(self) if member._value_ & self._value_])

    def __len__(self):
        return len([member for member in type(self) if member._value_ & self._value_])

    def __str__(self):
        return type(self).__name__ + "." + self._name_ if self._name_ is not None else type(self).__name__ + "(" + str(self._value_) + ")"

    def __repr__(self):
        if self._name_ is None:
            return "<" + type(self).__name__ + ": " + repr(self._value_) + ">"
        return "<" + type(self).__name__ + "." + self._name_ + ": " + repr(self._value_) + ">"


class IntFlag(int, Flag):
    __or__, __and__, __xor__, __invert__, __bool__ = Flag.__or__, Flag.__and__, Flag.__xor__, Flag.__invert__, Flag.__bool__
    __ror__, __rand__, __rxor__ = __or__, __and__, __xor__
    __iter__, __len__, __contains__ = Flag.__iter__, Flag.__len__, Flag.__contains__

    def __str__(self):
        return str(self._value_)


def unique(cls):
    return cls


def member(value):
    return value


nonmember = member
