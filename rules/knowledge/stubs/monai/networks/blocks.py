"""Convolutions with what follows them, as MONAI's networks name their parts."""

from _epochzero import method_of
from _layers import Namespace, Undescribed
from monai.networks.layers import get_act_layer, get_norm_layer, layer_class
from torch import nn


class Part(nn.Module):
    def forward(self, *args):
        return method_of(self, *args)


class ADN(nn.Sequential):
    def __init__(self, ordering="NDA", in_channels=None, act="RELU", norm=None, norm_dim=None, dropout=None, dropout_dim=None):
        super().__init__()
        for item in ordering.upper():
            if item == "N" and norm is not None:
                self.add_module("N", get_norm_layer(norm, norm_dim or dropout_dim, in_channels))
            elif item == "A" and act is not None:
                self.add_module("A", get_act_layer(act))
            elif item == "D" and dropout is not None:
                self.add_module("D", nn.Dropout(dropout if isinstance(dropout, float) else 0.5))


class Convolution(nn.Sequential):
    def __init__(self, spatial_dims, in_channels, out_channels, strides=1, kernel_size=3, adn_ordering="NDA", act="PRELU", norm="INSTANCE",
                 dropout=None, dropout_dim=1, dilation=1, groups=1, bias=True, conv_only=False, is_transposed=False, padding=None,
                 output_padding=None):
        super().__init__()
        cls = layer_class("convtrans" if is_transposed else "conv", spatial_dims)
        self.add_module("conv", cls(in_channels, out_channels, kernel_size=kernel_size, stride=strides, padding=1, groups=groups, bias=bias))
        if not conv_only and not (act is None and norm is None and dropout is None):
            self.add_module("adn", ADN(adn_ordering, out_channels, act, norm, spatial_dims, dropout, dropout_dim))


class ResidualUnit(Part):
    def __init__(self, spatial_dims, in_channels, out_channels, strides=1, kernel_size=3, subunits=2, adn_ordering="NDA", act="PRELU",
                 norm="INSTANCE", dropout=None, dropout_dim=1, dilation=1, bias=True, last_conv_only=False, padding=None):
        super().__init__()
        self.conv = nn.Sequential()
        self.residual = nn.Identity()
        channels, stride = in_channels, strides
        subunits = max(1, subunits)
        for index in range(subunits):
            unit = Convolution(
                spatial_dims, channels, out_channels, strides=stride, kernel_size=kernel_size, adn_ordering=adn_ordering, act=act, norm=norm,
                dropout=dropout, bias=bias, conv_only=last_conv_only and index == subunits - 1,
            )
            self.conv.add_module(f"unit{index}", unit)
            channels, stride = out_channels, 1
        moves = _product(strides) != 1
        if moves or in_channels != out_channels:
            self.residual = layer_class("conv", spatial_dims)(in_channels, out_channels, kernel_size if moves else 1, strides, bias=bias)


def _product(strides):
    if not isinstance(strides, (list, tuple)):
        return strides
    found = 1
    for one in strides:
        found = found * one
    return found


class SkipConnection(Part):
    def __init__(self, submodule, dim=1, mode="cat"):
        super().__init__()
        self.submodule = submodule


_named = Namespace(Undescribed)


def __getattr__(name):
    return _named(name)
