"""What generated scripts and PyTorch disagreed about with an earlier evaluator."""

import functools

import torch
from torch import nn
from torch.nn.utils import parametrizations, parametrize

params = iter([1, 2, 3])
reveal([p for p in iter(lambda: next(params, None), None)])  # value: [1, 2, 3]

model = nn.Sequential(nn.Linear(2, 2))
object.__setattr__(model, "hidden", nn.Linear(3, 3))
reveal([name for name, _ in model.named_parameters()])  # value: ['0.weight', '0.bias']
reveal(model.hidden.in_features)  # value: 3


class Proxy(nn.Module):
    def __init__(self, inner):
        super().__init__()
        self.inner = inner

    def __getattr__(self, name):
        try:
            return super().__getattr__(name)
        except AttributeError:
            return getattr(super().__getattr__("inner"), name)


reveal(Proxy(nn.Linear(5, 6)).in_features)  # value: 5


@functools.singledispatch
def freeze(module):
    return None


@freeze.register
def _(module: nn.Linear):
    module.weight.requires_grad = False


@freeze.register(nn.LayerNorm)
def _(module):
    module.requires_grad_(False)


layers = [nn.Linear(2, 2), nn.LayerNorm(2), nn.Conv2d(1, 1, 1)]
for layer in layers:
    freeze(layer)
reveal([layer.weight.requires_grad for layer in layers])  # value: [False, False, True]

torch.Tensor.requires_grad_(layers[2].weight, False)
reveal(layers[2].weight.requires_grad)  # value: False

wrapped = parametrizations.weight_norm(nn.Linear(2, 2))
reveal((type(wrapped).__name__, type(wrapped) is nn.Linear, isinstance(wrapped, nn.Linear)))  # value: ('ParametrizedLinear', False, True)


class Double(nn.Module):
    def forward(self, weight):
        return weight * 2


plain = nn.Linear(2, 2)
parametrize.register_parametrization(plain, "weight", Double())
reveal(type(plain).__name__)  # value: 'ParametrizedLinear'
parametrize.remove_parametrizations(plain, "weight")
reveal(type(plain).__name__)  # value: 'Linear'

source = nn.Linear(2, 2)
source.bias.requires_grad = False
before = source.weight
source.load_state_dict(source.state_dict())
reveal(source.weight is before)  # value: True
source.load_state_dict(source.state_dict(), assign=True)
reveal((source.weight is before, source.weight.requires_grad, source.bias.requires_grad))  # value: (False, True, False)
