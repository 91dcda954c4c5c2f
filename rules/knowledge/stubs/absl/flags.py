import _commandline
from _epochzero import scalar_unknown


class _Values:
    def __init__(self):
        object.__setattr__(self, "_flags", {})

    def __getattr__(self, name):
        flags = object.__getattribute__(self, "_flags")
        if name not in flags:
            return scalar_unknown("the flag --" + name)
        return flags[name]

    def __setattr__(self, name, value):
        self._flags[name] = value

    def __getitem__(self, name):
        return self._flags[name]

    def __call__(self, argv=None, **kwargs):
        return []

    def flag_values_dict(self):
        return dict(self._flags)

    def mark_as_parsed(self):
        return None


FLAGS = _Values()


class FlagHolder:
    def __init__(self, name):
        self.name = name

    @property
    def value(self):
        return FLAGS[self.name]


def _flag(name, default, kind, required=False):
    flags = ["--" + name, "-" + name]
    if kind is list:
        found = _commandline.given(flags)
        if found is not None:
            value = found[1].split(",")
        else:
            value = _commandline.kept(default.split(",") if isinstance(default, str) else default, "--" + name)
    else:
        value = _commandline.option("--" + name, flags, kind, default, required)
    FLAGS._flags[name] = value
    return FlagHolder(name)


def DEFINE_string(name, default, help=None, *args, required=False, **kwargs):
    return _flag(name, default, str, required)


def DEFINE_integer(name, default, help=None, *args, required=False, **kwargs):
    return _flag(name, default, int, required)


def DEFINE_float(name, default, help=None, *args, required=False, **kwargs):
    return _flag(name, float(default) if default is not None else None, float, required)


def DEFINE_bool(name, default, help=None, *args, required=False, **kwargs):
    return _flag(name, default, bool, required)


DEFINE_boolean = DEFINE_bool


def DEFINE_list(name, default, help=None, *args, required=False, **kwargs):
    return _flag(name, default, list, required)


def DEFINE_multi_string(name, default, help=None, *args, **kwargs):
    value = [default] if isinstance(default, str) else default
    FLAGS._flags[name] = _commandline.kept(value, "--" + name)
    return FlagHolder(name)


DEFINE_multi_integer = DEFINE_multi_float = DEFINE_multi_enum = DEFINE_spaceseplist = DEFINE_multi_string


def DEFINE_enum(name, default, enum_values, help=None, *args, required=False, **kwargs):
    return _flag(name, default, str, required)


def DEFINE_enum_class(name, default, enum_class, help=None, **kwargs):
    return _flag(name, enum_class[default] if isinstance(default, str) else default, None)


def mark_flag_as_required(name):
    FLAGS._flags[name] = scalar_unknown("`--" + name + "` is given on the command line")


def mark_flags_as_required(names):
    for name in names:
        mark_flag_as_required(name)
