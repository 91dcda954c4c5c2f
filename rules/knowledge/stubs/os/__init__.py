from _epochzero import default_value, names_in, scalar_unknown, unknown, working_folder
from os import path

sep = "/"
linesep = "\n"
name = "posix"
pathsep = ":"
curdir = "."
devnull = "/dev/null"


class PathLike:
    pass


class _Environ:
    """The process environment: unset in the analysed program unless it sets a name itself."""

    def __init__(self):
        self._set = {}

    def get(self, key, default=None):
        if key in self._set:
            return self._set[key]
        if key in _RUN_SPECIFIC:
            return scalar_unknown("the environment variable " + str(key))
        return default_value(default, "environ:" + str(key), "the environment variable `" + str(key) + "` is not set")

    def __getitem__(self, key):
        if key in self._set:
            return self._set[key]
        return scalar_unknown("the environment variable " + str(key))

    def __setitem__(self, key, value):
        self._set[key] = value

    def __delitem__(self, key):
        self._set.pop(key, None)

    def __contains__(self, key):
        if key in self._set:
            return True
        if key in _RUN_SPECIFIC:
            return scalar_unknown("whether the environment variable " + str(key) + " is set")
        return default_value(False, "environ:" + str(key), "the environment variable `" + str(key) + "` is not set")

    def setdefault(self, key, value):
        if key not in self._set:
            self._set[key] = value
        return self._set[key]

    def pop(self, key, default=None):
        return self._set.pop(key, default)

    def update(self, *args, **kwargs):
        self._set.update(*args, **kwargs)

    def copy(self):
        return self

    def items(self):
        return unknown("the process environment")

    keys = values = __iter__ = items


# Set by the system or by the launcher of a distributed run, not by the program's own choice.
_RUN_SPECIFIC = frozenset(
    ["HOME", "USER", "PATH", "PWD", "TMPDIR", "HOSTNAME", "LOGNAME", "SLURM_JOB_ID", "SLURM_PROCID", "SLURM_NTASKS", "SLURM_LOCALID", "COLAB_GPU", "KAGGLE_KERNEL_RUN_TYPE"]
)
environ = _Environ()


def getenv(key, default=None):
    return environ.get(key, default)


def putenv(key, value):
    environ[key] = value


def fspath(value):
    return str(value)


def cpu_count():
    return scalar_unknown("the number of processors")


def getcwd():
    return working_folder()


def getpid():
    return scalar_unknown("the process id")


def listdir(path="."):
    return names_in(str(path))


def walk(top, *args, **kwargs):
    return unknown("the files below a folder")


def scandir(path="."):
    return unknown("the files in a folder")


def makedirs(name, mode=511, exist_ok=False):
    return None


def _nothing(*args, **kwargs):
    return None


mkdir = remove = unlink = rmdir = rename = replace = chdir = system = symlink = chmod = kill = _exit = removedirs = utime = _nothing


def stat(path):
    return scalar_unknown("the state of a file")


def urandom(size):
    return scalar_unknown("chance")


def get_terminal_size(fallback=(80, 24)):
    return fallback


def cpu_affinity(*args):
    return scalar_unknown("the processors")


def sched_getaffinity(pid):
    return scalar_unknown("the processors")
