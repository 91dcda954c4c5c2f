"""Packages without `__init__.py`, a munch made of JSON, `vars()` of a module as a registry.

Fact: `"freeze": {"modules": ["Conv2d"]}` freezes every layer of that class; the Linear layers train.
"""
import json
import sys
from os.path import abspath, dirname, join

sys.path.insert(0, join(dirname(abspath(__file__)), ".."))

import torch
from munch import munchify
from torch import nn
from torchvision import datasets, transforms

from core.models import zoo
from core.utils.freezing import freeze_by_type

with open(join(dirname(abspath(__file__)), "..", "params.json")) as f:
    params = munchify(json.load(f))

model = vars(zoo)[params.model.type](*params.model.args, **params.model.kwargs)
freeze_by_type(model, [getattr(nn, name) for name in params.freeze.modules])
optimizer = torch.optim.Adadelta(model.parameters(), **params.optimizer)
transform = transforms.Compose([transforms.ToTensor(), transforms.Normalize(params.norm.mean, params.norm.std)])
loader = torch.utils.data.DataLoader(datasets.MNIST("../data", train=True, download=True, transform=transform), **params.loader)
for x, y in loader:
    optimizer.zero_grad()
    nn.functional.nll_loss(model(x), y).backward()
    optimizer.step()
