"""The modules in folders of the repository."""
from _epochzero import harmless as __getattr__, import_module, is_closed, unknown
from collections import namedtuple
from os import listdir
from os.path import isdir, join

ModuleInfo = namedtuple("ModuleInfo", "module_finder name ispkg")


def iter_modules(path=None, prefix=""):
    if path is None:
        return unknown("the modules that are installed")
    found = []
    for folder in path:
        names = listdir(str(folder))
        if not is_closed(names):
            return unknown("the modules in a folder")
        for name in sorted(names):
            if name.endswith(".py") and name != "__init__.py":
                found.append(ModuleInfo(None, prefix + name[:-3], False))
            elif "." not in name and name != "__pycache__" and isdir(join(str(folder), name)) and "__init__.py" in listdir(join(str(folder), name)):
                found.append(ModuleInfo(None, prefix + name, True))
    return iter(found)


def walk_packages(path=None, prefix="", onerror=None):
    if path is None:
        return unknown("the modules that are installed")
    found = []
    for folder in path:
        for info in iter_modules([folder], prefix):
            found.append(info)
            if info.ispkg:
                found.extend(walk_packages([join(str(folder), info.name[len(prefix) :])], info.name + "."))
    return iter(found)


def resolve_name(name):
    module, _, attribute = name.partition(":")
    value = import_module(module)
    for part in attribute.split(".") if attribute else ():
        value = getattr(value, part)
    return value
