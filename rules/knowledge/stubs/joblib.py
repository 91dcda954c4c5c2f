from _epochzero import foreign_value, unknown

HIGHEST_PROTOCOL = 5
DEFAULT_PROTOCOL = 4


class PickleError(Exception):
    pass


UnpicklingError = PicklingError = PickleError


def load(file, **kwargs):
    return foreign_value("an object read from a file")


def loads(data, **kwargs):
    return foreign_value("an object read from bytes")


def dump(obj, file, *args, **kwargs):
    return None


def dumps(obj, *args, **kwargs):
    return unknown("bytes of an object")


def delayed(func):
    return func


def Parallel(*args, **kwargs):
    return lambda jobs: unknown("the results of parallel jobs")
