import torch
from torch.nn.parameter import Parameter


def spectral_norm(module, name="weight", n_power_iterations=1, eps=1e-12, dim=None):
    weight = getattr(module, name)
    if isinstance(weight, Parameter):
        delattr(module, name)
        module.register_parameter(name + "_orig", weight)
        # What every forward pass computes anew.
        setattr(module, name, weight.clone())
        module.register_buffer(name + "_u", torch.zeros(weight.size(0)))
        module.register_buffer(name + "_v", torch.zeros(weight.flatten(1).size(1)))
    return module


def remove_spectral_norm(module, name="weight"):
    weight = getattr(module, name + "_orig")
    delattr(module, name)
    delattr(module, name + "_orig")
    delattr(module, name + "_u")
    delattr(module, name + "_v")
    module.register_parameter(name, weight)
    return module
