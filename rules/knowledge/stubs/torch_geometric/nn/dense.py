from _epochzero import method_of
from torch import nn


class Linear(nn.Module):
    """As torch's; with −1 input channels its sizes follow from the first input."""

    def __init__(self, in_channels, out_channels, bias=True, weight_initializer=None, bias_initializer=None):
        super().__init__()
        self.in_channels = in_channels
        self.out_channels = out_channels
        inner = nn.LazyLinear(out_channels, bias=bias) if isinstance(in_channels, int) and in_channels < 0 else nn.Linear(in_channels, out_channels, bias=bias)
        self.weight = inner.weight
        self.register_parameter("bias", inner.bias)

    def forward(self, x):
        return method_of(self, x)


def __getattr__(name):
    from _layers import Undescribed

    return type(name, (Undescribed,), {})
