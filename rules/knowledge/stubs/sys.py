# `argv` and `path` are the program's own.
from _epochzero import system_attribute as __getattr__
from _epochzero import loaded_module, place_module, scalar_unknown, open_object

# What the program put there itself, and what we do not see loaded.
_others = {}
open_object(_others, "the modules that are loaded")


class _Modules:
    def __getitem__(self, name):
        module = loaded_module(name, _others)
        return _others[name] if module is None else module

    def get(self, name, default=None):
        module = loaded_module(name, _others)
        return _others.get(name, default) if module is None else module

    def __contains__(self, name):
        return loaded_module(name, _others) is not None or name in _others

    def __setitem__(self, name, module):
        if not place_module(name, module):
            _others[name] = module

    def setdefault(self, name, module=None):
        loaded = loaded_module(name, _others)
        return _others.setdefault(name, module) if loaded is None else loaded

    def __delitem__(self, name):
        del _others[name]

    def pop(self, name, *default):
        return _others.pop(name, *default)

    def update(self, *args, **kwargs):
        _others.update(*args, **kwargs)

    def keys(self):
        return _others.keys()

    def values(self):
        return _others.values()

    def items(self):
        return _others.items()

    def copy(self):
        return _others.copy()

    def __iter__(self):
        return iter(_others)


modules = _Modules()
platform = "linux"
byteorder = "little"
maxsize = 9007199254740991
version = scalar_unknown("the version of Python")
executable = scalar_unknown("the interpreter")
float_info = scalar_unknown("limits of floats")


class _VersionInfo(tuple):
    pass


version_info = (3, 12, scalar_unknown("the version of Python"), "final", 0)


class _Stream:
    def _nothing(self, *args, **kwargs):
        return None

    write = flush = close = writelines = reconfigure = _nothing
    encoding = "utf-8"

    def isatty(self):
        return scalar_unknown("whether a terminal is there")

    def fileno(self):
        return scalar_unknown("a file number")

    def read(self, *args):
        return scalar_unknown("it is read from standard input")

    readline = read

    def __iter__(self):
        return iter(scalar_unknown("it is read from standard input"))


stdout = _Stream()
stderr = _Stream()
stdin = _Stream()
__stdout__ = stdout


def exit(status=0):
    raise SystemExit(status)


def getrecursionlimit():
    return 1000


def setrecursionlimit(limit):
    return None


def exc_info():
    return (None, None, None)


def getsizeof(*args):
    return scalar_unknown("a size in memory")


def gettrace():
    return None
