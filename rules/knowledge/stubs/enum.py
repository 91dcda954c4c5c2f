from _epochzero import kind_of, new_object


class auto:
    def __init__(self, value=None):
        self.value = value


class EnumMeta(type):
    def __iter__(cls):
        return iter(list(cls._member_map_.values()))

    def __len__(cls):
        return len(cls._member_map_)

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
            if isinstance(value, auto):
                value = cls._generate_next_value_(name, 1, count - 1, [member._value_ for member in members.values()])
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


class Flag(Enum):
    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        return last_values[-1] * 2 if last_values else 1


class IntFlag(int, Flag):
    pass


def unique(cls):
    return cls


def member(value):
    return value


nonmember = member
