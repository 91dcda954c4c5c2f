# `argv` and `path` are the program's own.
from _epochzero import system_attribute as __getattr__
from _epochzero import scalar_unknown, open_object

modules = {}
open_object(modules, "the modules that are loaded")
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
