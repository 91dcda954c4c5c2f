"""One of several values: an operation that raises with one of them has been one with another."""

import argparse
import os
from dataclasses import asdict, dataclass, fields
from types import SimpleNamespace

import torch
from clearml import TaskTypes
from torch import nn
from torch.utils.data import TensorDataset
from torchvision.transforms import v2

given = eval(os.environ["GIVEN"])

# None or a list, a text or a number: whoever asks has what can be asked.
items = [1, 2, 3] if given else None
reveal(len(items))  # value: 3
reveal(items is not None and 0 < len(items))  # choice: True | False
word = "abc" if given else 5
reveal(len(word))  # value: 3
table = {"a": 1} if given else {"b": 2}
reveal(table["a"])  # value: 1
count = 0 if given else 4
reveal(8 / count)  # value: 2.0
layer = nn.Linear(2, 3) if given else None
reveal(layer.out_features)  # value: 3

# Nobody knows how many sets there are, only that there is one.
groups = [set(row) for row in given]
reveal(set.intersection(*given))  # unknown
reveal(set.union(*given))  # unknown

# Options that are compared with None.
options = argparse.Namespace(lr=0.1)
reveal(options != None)  # value: True
reveal(options == argparse.Namespace(lr=0.1))  # value: True
reveal(SimpleNamespace(a=1) == None)  # value: False

# An option that an unknown parser may hold, and that is set on one way only.
for option in given:
    setattr(options, option, True)
if getattr(options, "half", False):
    options.precise = False
reveal(options.precise)  # unknown

# What a library that only looks on gives is a default like any other.
@dataclass
class Task:
    name: str = "train"
    kind: object = TaskTypes.training


reveal([field.name for field in fields(Task)])  # value: ['name', 'kind']
reveal(asdict(Task())["name"])  # value: 'train'

# A parameter that is written into in place stays the parameter that it is.
layers = [nn.Linear(4, 2) for _ in range(2)]
weight = layers[0].weight
with torch.no_grad():
    layers[0].weight += 0.01
    layers[0].bias *= 0
reveal(layers[0].weight is weight)  # value: True
reveal(isinstance(layers[0].bias, nn.Parameter))  # value: True

# Names that PyTorch 0.3 had for the tensors of a data set.
reveal(len(TensorDataset(data_tensor=torch.rand(3, 2), target_tensor=torch.rand(3))[0]))  # value: 2

# Transforms of a whole batch: as many parts come out as went in.
mix = v2.RandomChoice([v2.CutMix(num_classes=4), v2.MixUp(num_classes=4)])
images, labels = mix(torch.rand(4, 3, 8, 8), torch.tensor([0, 1, 2, 3]))
reveal(tuple(images.shape))  # value: (4, 3, 8, 8)
images, labels = v2.RandomApply([v2.MixUp(num_classes=4)], p=0.5)(torch.rand(4, 3, 8, 8), torch.tensor([0, 1, 2, 3]))
reveal(tuple(images.shape))  # value: (4, 3, 8, 8)

# A shape that is not known, used as one: the number of dimensions is not known either.
features = torch.load("features.pt") * torch.ones(1)
shape = features.view(-1, 8).view(features.size())
reveal(shape.dim())  # unknown
reveal(torch.zeros(features.size()).dim())  # unknown
