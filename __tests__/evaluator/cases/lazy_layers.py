"""Lazy layers take their sizes from the first tensor they are called with; the parameter objects stay the same."""

import torch
from torch import nn

layer = nn.LazyLinear(20)
weight = layer.weight
reveal(layer.has_uninitialized_params())  # value: True
layer(torch.zeros(3, 5))
reveal(tuple(weight.shape))  # value: (20, 5)
reveal(layer.weight is weight)  # value: True
reveal((type(layer).__name__, type(weight).__name__, layer.in_features))  # value: ('Linear', 'Parameter', 5)

conv = nn.LazyConv2d(6, 3, 2, 1, groups=2, bias=False)
reveal(tuple(conv(torch.zeros(1, 4, 8, 8)).shape))  # value: (1, 6, 4, 4)
reveal(tuple(conv.weight.shape))  # value: (6, 2, 3, 3)

net = nn.Sequential(nn.LazyConvTranspose2d(4, 2), nn.LazyBatchNorm2d(), nn.Flatten(), nn.LazyLinear(2))
net(torch.zeros(2, 3, 4, 4))
reveal([(name, tuple(p.shape)) for name, p in net.named_parameters()])  # value: [('0.weight', (3, 4, 2, 2)), ('0.bias', (4,)), ('1.weight', (4,)), ('1.bias', (4,)), ('3.weight', (2, 100)), ('3.bias', (2,))]

