from _epochzero import deepcopy as _deepcopy
from _epochzero import shallow_copy


class Error(Exception):
    pass


def copy(x):
    return shallow_copy(x)


def deepcopy(x, memo=None):
    return _deepcopy(x)


def replace(obj, /, **changes):
    return obj.__replace__(**changes)
