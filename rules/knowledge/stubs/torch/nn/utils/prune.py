import torch
from torch.nn.parameter import Parameter


def _prune(module, name, *args, **kwargs):
    if name + "_orig" not in module._parameters:
        weight = getattr(module, name)
        delattr(module, name)
        module.register_parameter(name + "_orig", weight)
        module.register_buffer(name + "_mask", torch.zeros(weight.shape))
        # What every forward pass computes anew.
        setattr(module, name, weight.clone())
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


def custom_from_mask(module, name, mask):
    return _prune(module, name)


def global_unstructured(parameters, pruning_method, importance_scores=None, **kwargs):
    for module, name in parameters:
        _prune(module, name)


def is_pruned(module):
    return any(name.endswith("_orig") for name, _ in module.named_parameters())


class BasePruningMethod:
    PRUNING_TYPE = "unstructured"

    @classmethod
    def apply(cls, module, name, *args, importance_scores=None, **kwargs):
        return _prune(module, name)


class L1Unstructured(BasePruningMethod):
    pass


class RandomUnstructured(BasePruningMethod):
    pass


class LnStructured(BasePruningMethod):
    pass


class RandomStructured(BasePruningMethod):
    pass


class Identity(BasePruningMethod):
    pass
