"""Activations by name; of these PReLU alone has a parameter."""
from _epochzero import unknown_value
from torch import nn
from torch.nn import functional as F


class GELUTanh(nn.Module):
    def forward(self, input):
        return F.gelu(input, approximate="tanh")


# Its name in transformers 4.
PytorchGELUTanh = GELUTanh


class NewGELUActivation(GELUTanh):
    pass


class FastGELUActivation(GELUTanh):
    pass


class GELUActivation(nn.Module):
    def __init__(self, use_gelu_python=False):
        super().__init__()

    def forward(self, input):
        return F.gelu(input)


class QuickGELUActivation(GELUActivation):
    pass


class SiLUActivation(nn.Module):
    def forward(self, input):
        return F.silu(input)


class ReLUSquaredActivation(nn.Module):
    def forward(self, input):
        return F.relu(input) ** 2


class LinearActivation(nn.Module):
    def forward(self, input):
        return input


class ClassInstantier(dict):
    def __getitem__(self, key):
        if key not in self:
            return unknown_value("an activation that is not described here", True)
        cls = super().__getitem__(key)
        return cls()


ACT2CLS = {
    "gelu": GELUActivation,
    "gelu_10": GELUActivation,
    "gelu_fast": FastGELUActivation,
    "gelu_new": NewGELUActivation,
    "gelu_python": GELUActivation,
    "gelu_pytorch_tanh": GELUTanh,
    "hardswish": nn.Hardswish,
    "leaky_relu": nn.LeakyReLU,
    "linear": LinearActivation,
    "mish": nn.Mish,
    "quick_gelu": QuickGELUActivation,
    "relu": nn.ReLU,
    "relu2": ReLUSquaredActivation,
    "relu6": nn.ReLU6,
    "sigmoid": nn.Sigmoid,
    "silu": SiLUActivation,
    "swish": nn.SiLU,
    "tanh": nn.Tanh,
    "prelu": nn.PReLU,
}
ACT2FN = ClassInstantier(ACT2CLS)


def get_activation(activation_string):
    return ACT2FN[activation_string]


gelu_python = get_activation("gelu_python")
gelu_new = get_activation("gelu_new")
gelu = get_activation("gelu")
gelu_fast = get_activation("gelu_fast")
quick_gelu = get_activation("quick_gelu")
silu = get_activation("silu")
mish = get_activation("mish")
linear_act = get_activation("linear")
