"""Files that lie in packages of the repository."""
from _epochzero import import_module
from os.path import dirname
from pathlib import Path


def _folder(package):
    module = import_module(package) if isinstance(package, str) else package
    if hasattr(module, "__path__"):
        return Path(list(module.__path__)[0])
    return Path(dirname(module.__file__))


def files(anchor=None, *, package=None):
    return _folder(package if anchor is None else anchor)


def read_text(package, *names, encoding="utf-8", errors="strict"):
    return _folder(package).joinpath(*names).read_text()


def open_text(package, *names, encoding="utf-8", errors="strict"):
    return open(_folder(package).joinpath(*names))


def contents(package):
    return [entry.name for entry in _folder(package).iterdir()]


def is_resource(package, name):
    return _folder(package).joinpath(name).is_file()


class _Held:
    def __init__(self, path):
        self._path = path

    def __enter__(self):
        return self._path

    def __exit__(self, *args):
        return None


def path(package, *names):
    return _Held(_folder(package).joinpath(*names))


def as_file(path):
    return _Held(path)
