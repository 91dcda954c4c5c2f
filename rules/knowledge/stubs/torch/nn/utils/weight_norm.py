import torch
from torch.nn.parameter import Parameter


def weight_norm(module, name="weight", dim=0):
    weight = getattr(module, name)
    delattr(module, name)
    shape = [1] * weight.dim()
    if dim is None:
        shape = ()
    else:
        shape[dim] = weight.size(dim)
    module.register_parameter(name + "_g", Parameter(torch.empty(shape)))
    module.register_parameter(name + "_v", Parameter(weight.data))
    # What every forward pass computes anew.
    setattr(module, name, getattr(module, name + "_v") * getattr(module, name + "_g"))
    return module


def remove_weight_norm(module, name="weight"):
    weight = getattr(module, name + "_v")
    delattr(module, name)
    delattr(module, name + "_g")
    delattr(module, name + "_v")
    module.register_parameter(name, Parameter(weight.data))
    return module
