from _epochzero import import_module as _import
from importlib import util


def import_module(name, package=None):
    if package is not None and name.startswith("."):
        level = len(name) - len(name.lstrip("."))
        base = package.split(".")
        name = ".".join(base[: len(base) - (level - 1)] + [name.lstrip(".")])
    return _import(name)


def reload(module):
    return module


def invalidate_caches():
    return None
