"""Reads a built nn.Module into plain nested tuples (a *node*), keeping everything a training script can see of it.

node      = (type, parameters, buffers, attributes, children, shared)
parameter = (name, shape, requires_grad, path of the tensor it is tied to or None)
buffer    = (name, shape, persistent, path of the tensor it is tied to or None)
attribute = (name, value)
child     = (name, node)
shared    = path of the module this very object was first registered under, or None

Values are plain scalars, or dicts with one key that says what they were: {"t": items} tuple, {"l": items} list, {"d": pairs}
dict, {"n": type name, "f": pairs} named tuple, {"c": name} class, {"?": type name} anything else.
"""

import math

import torch

_MODULE_INTERNALS = frozenset(vars(torch.nn.Module()))
# timm: depend on the weights tag only; the tag's own facts hold them.
_TAG_FACTS = frozenset({"default_cfg", "pretrained_cfg", "pretrained_cfg_overlay"})
_LONGEST_SEQUENCE = 256


def qualified(cls):
    """`torch.nn.modules.conv.Conv2d`"""
    return f"{cls.__module__}.{cls.__qualname__}"


def value_of(value, depth=0):
    """One attribute value in the form described above."""
    if value is None or isinstance(value, (bool, str)):
        return value
    if isinstance(value, int):
        return int(value)
    if isinstance(value, float):
        return value if math.isfinite(value) else {"?": "float"}
    if isinstance(value, type):
        return {"c": qualified(value)}
    if depth < 4 and isinstance(value, (tuple, list, dict)) and len(value) <= _LONGEST_SEQUENCE:
        if isinstance(value, tuple) and hasattr(value, "_fields"):
            pairs = [[name, value_of(item, depth + 1)] for name, item in zip(value._fields, value)]
            return {"n": qualified(type(value)), "f": pairs}
        if isinstance(value, tuple):
            return {"t": [value_of(item, depth + 1) for item in value]}
        if type(value) is list:
            return {"l": [value_of(item, depth + 1) for item in value]}
        if isinstance(value, dict) and all(isinstance(key, (str, int)) for key in value):
            return {"d": [[value_of(key), value_of(item, depth + 1)] for key, item in value.items()]}
    return {"?": qualified(type(value))}


def observe(model):
    """The node of a whole model."""
    return _Observer().module(model, "")


class _Observer:
    def __init__(self):
        self.modules = {}
        self.tensors = {}

    def module(self, module, path):
        shared = self.modules.get(id(module))
        if shared is None:
            self.modules[id(module)] = path
        missing = []
        parameters = self.entries(module._parameters, path, lambda tensor, _: tensor.requires_grad, missing)
        hidden = module._non_persistent_buffers_set
        buffers = self.entries(module._buffers, path, lambda _, name: name not in hidden, missing)
        children = []
        for name, child in module._modules.items():
            if child is None:
                missing.append(name)
            else:
                children.append((name, self.module(child, f"{path}.{name}" if path else name)))
        return (qualified(type(module)), parameters, buffers, _attributes(module, missing), tuple(children), shared)

    def entries(self, tensors, path, flag, missing):
        found = []
        for name, tensor in tensors.items():
            if tensor is None:
                missing.append(name)
                continue
            full = f"{path}.{name}" if path else name
            tied = self.tensors.setdefault(id(tensor), full)
            found.append((name, tuple(tensor.shape), flag(tensor, name), None if tied == full else tied))
        return tuple(found)


def _attributes(module, missing):
    """Plain attributes in the order they were set; names registered as None (an absent bias) read as None too."""
    private = type(module).__module__.startswith("efficientnet_pytorch")
    found = []
    for name, value in vars(module).items():
        if name in _MODULE_INTERNALS or (name.startswith("_") and not private):
            continue
        found.append((name, {"?": "dict"} if name in _TAG_FACTS else value_of(value)))
    found.extend((name, None) for name in missing)
    return tuple(found)
