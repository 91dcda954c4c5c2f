import torch
from _epochzero import unknown_value
from torch.nn import BatchNorm1d, Module, Parameter


def width(channels):
    # -1: initialised at the first call, from what comes in.
    return unknown_value("the width of a lazy layer", False) if isinstance(channels, int) and channels == -1 else channels


class Linear(Module):
    def __init__(self, in_channels, out_channels, bias=True, weight_initializer=None, bias_initializer=None):
        super().__init__()
        self.in_channels = in_channels
        self.out_channels = out_channels
        self.weight = Parameter(torch.empty((out_channels, width(in_channels))))
        if bias:
            self.bias = Parameter(torch.empty(out_channels))
        else:
            self.register_parameter("bias", None)

    def reset_parameters(self):
        return None

    def forward(self, x):
        return torch.nn.functional.linear(x, self.weight, self.bias)


class BatchNorm(Module):
    def __init__(self, in_channels, eps=1e-5, momentum=0.1, affine=True, track_running_stats=True, allow_single_element=False):
        super().__init__()
        self.module = BatchNorm1d(in_channels, eps, momentum, affine, track_running_stats)
        self.in_channels = in_channels

    def reset_parameters(self):
        return None

    def forward(self, x):
        return self.module(x)


class LayerNorm(Module):
    def __init__(self, in_channels, eps=1e-5, affine=True, mode="graph"):
        super().__init__()
        self.in_channels = in_channels
        if affine:
            self.weight = Parameter(torch.ones(in_channels))
            self.bias = Parameter(torch.zeros(in_channels))
        else:
            self.register_parameter("weight", None)
            self.register_parameter("bias", None)

    def reset_parameters(self):
        return None


class GraphNorm(Module):
    def __init__(self, in_channels, eps=1e-5):
        super().__init__()
        self.in_channels = in_channels
        self.weight = Parameter(torch.ones(in_channels))
        self.bias = Parameter(torch.zeros(in_channels))
        self.mean_scale = Parameter(torch.ones(in_channels))

    def reset_parameters(self):
        return None
