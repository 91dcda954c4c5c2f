"""One object or another, depending on what is not known here."""

import sys

import torch
from torch import nn


class Net(nn.Module):
    def __init__(self, width=4):
        super().__init__()
        self.fc = nn.Linear(3, width)
        self.norm = nn.BatchNorm1d(width)

    def forward(self, x):
        return self.norm(self.fc(x))


# Built alike on either side: nothing can tell them apart.
net = Net().cuda() if torch.cuda.is_available() else Net()
reveal(net.fc.weight is net.fc.weight)  # value: True
reveal([name for name, p in net.named_parameters() if p.requires_grad])  # value: ['fc.weight', 'fc.bias', 'norm.weight', 'norm.bias']
width = int(input())
wide = Net(width).cuda() if torch.cuda.is_available() else Net(width)
reveal(wide.fc.weight is wide.fc.weight)  # value: True
other = Net(4) if len(sys.argv) > 5 else Net(5)
reveal(other.fc.weight.shape[0])  # choice: 4 | 5

# The modules of a model, or of the same model in a wrapper: one more, and else the same.
plain = Net()
wrapped = nn.DataParallel(plain) if torch.cuda.is_available() else plain
for module in wrapped.modules():
    for p in module.parameters(recurse=False):
        p.requires_grad = isinstance(module, nn.BatchNorm1d)
reveal([(name, p.requires_grad) for name, p in plain.named_parameters()])  # value: [('fc.weight', False), ('fc.bias', False), ('norm.weight', True), ('norm.bias', True)]
# The wrapper has no such attribute: whoever comes by here has the model itself.
for p in wrapped.fc.parameters():
    p.requires_grad = True
reveal(plain.fc.weight.requires_grad)  # value: True

# What is unpacked from either pair is either of the two.
first, second = (1, "a") if len(sys.argv) > 5 else (1, "b")
reveal(first)  # value: 1

# Python 2, and the loaders of old.
reveal(iter([3]).next())  # value: 3


# A sum that a loop adds to, or never does: on the number that it began with, `backward` would fail.
import random as _random

import torch as _torch

_net = _torch.nn.Linear(2, 2)
_total = 0
for _step in range(_random.randint(0, 5)):
    _total = _total + _net(_torch.zeros(3, 2)).sum()
reveal(_total.requires_grad)  # value: True
reveal(_total.backward())  # value: None

# In a wrapper or not, the same modules are met.
_wrapped = _torch.nn.Sequential(_torch.nn.Linear(4, 4), _torch.nn.BatchNorm1d(4))
_inner = _wrapped
if _random.random() < 0.5:
    _wrapped = _torch.nn.DataParallel(_wrapped)
_wrapped.requires_grad_(False)
for _module in _wrapped.modules():
    if isinstance(_module, _torch.nn.BatchNorm1d):
        _module.requires_grad_(True)
reveal([p.requires_grad for p in _inner.parameters()])  # value: [False, False, True, True]
