from _epochzero import default_value, is_known, scalar_unknown


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


def _define(name, default=None, help=None, *args, **kwargs):
    shown = repr(default) if is_known(default) else "not known"
    label = "`--" + name + "`"
    FLAGS._flags[name] = default_value(default, "--" + name, label + " keeps its default (" + (shown if is_known(shown) else "...") + ")")
    return FlagHolder(name)


DEFINE_string = DEFINE_integer = DEFINE_float = DEFINE_bool = DEFINE_boolean = DEFINE_list = DEFINE_multi_string = DEFINE_multi_integer = DEFINE_spaceseplist = _define


def DEFINE_enum(name, default, enum_values, help=None, **kwargs):
    return _define(name, default, help)


DEFINE_enum_class = DEFINE_enum


def mark_flag_as_required(name):
    FLAGS._flags[name] = scalar_unknown("`--" + name + "` is given on the command line")


def mark_flags_as_required(names):
    for name in names:
        mark_flag_as_required(name)
