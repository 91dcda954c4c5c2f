import torch
from torch.nn.parameter import Parameter


def _prune(module, name, *args, **kwargs):
    if name + "_orig" not in module._parameters:
        weight = getattr(module, name)
        delattr(module, name)
        module.register_parameter(name + "_orig", weight)
        module.register_buffer(name + "_mask", torch.zeros(weight.shape))
        setattr(module, name, weight.detach())
    return module


l1_unstructured = _prune
random_unstructured = _prune
ln_structured = _prune
random_structured = _prune
identity = _prune


def remove(module, name):
    weight = getattr(module, name + "_orig")
    delattr(module, name)
    delattr(module, name + "_orig")
    delattr(module, name + "_mask")
    module.register_parameter(name, weight)
    return module
