"""The classes that occur in the trees: their bases, what they define, and the public names they go by."""

import importlib
import inspect
import sys

import torch

from observe import qualified, value_of

_PUBLIC = (
    "torch.nn", "torchvision.models", "torchvision.models.detection", "torchvision.models.segmentation", "torchvision.models.video",
    "torchvision.models.optical_flow", "torchvision.ops", "timm", "timm.layers", "timm.models", "efficientnet_pytorch",
)  # fmt: skip


def classes_of(type_names):
    """The class objects of qualified names, and all their bases, sorted by name."""
    found = {}
    for name in type_names:
        for base in find(name).__mro__:
            if base is not object:
                found[qualified(base)] = base
    return dict(sorted(found.items()))


def find(name):
    module, _, path = name.rpartition(".")
    while module not in sys.modules:
        module, _, outer = module.rpartition(".")
        path = f"{outer}.{path}"
    value = sys.modules[module]
    for part in path.split("."):
        value = getattr(value, part)
    return value


def table(type_names):
    """{class: {"mro": […], "methods": […], "values": {name: plain value}}}, each of its own class only; nn.Module's own are not listed."""
    found = {}
    for name, cls in classes_of(type_names).items():
        members = {} if cls is torch.nn.Module else own_members(cls)
        found[name] = {
            "mro": [qualified(base) for base in cls.__mro__ if base is not object],
            "methods": [member for member, value in members.items() if callable(value) or hasattr(value, "__get__")],
            "values": {
                member: value_of(value) for member, value in members.items() if not (callable(value) or hasattr(value, "__get__"))
            },
        }
    return found


def own_members(cls):
    return {name: value for name, value in vars(cls).items() if not (name.startswith("__") and name.endswith("__"))}


def aliases(library):
    """Public name -> qualified name of every class and function that the library's packages re-export."""
    found = {}
    for package in _PUBLIC:
        if package.partition(".")[0] != library:
            continue
        for name, value in vars(importlib.import_module(package)).items():
            if name.startswith("_") or not (inspect.isclass(value) or inspect.isfunction(value)):
                continue
            if package == "timm.models" and name in _registered():
                continue  # the index of architectures says the same
            if value.__module__.startswith(f"{library}.") and qualified(value) != f"{package}.{name}":
                found[f"{package}.{name}"] = qualified(value)
    return dict(sorted(found.items()))


def _registered():
    from timm.models import _registry

    return _registry._model_entrypoints
