"""Lines of real scripts that run in Python: what is not known there must not be taken for an error."""

import dataclasses
import importlib
import os
import typing
from collections import defaultdict
from numbers import Integral, Number

import numpy as np
import pretrainedmodels
import timm
import torch
import torch.nn as nn
import torch.nn.functional as F
from easydict import EasyDict
from torchvision.models import alexnet
from torchvision.ops.misc import ConvNormActivation
from unseen_layers import LayerOfTheirs

given = eval(os.environ["GIVEN"])

# A defaultdict of which a key that is not known was asked for has that key.
groups = defaultdict(list)
for index, label in enumerate(given):
    groups[label].append(index)
reveal(groups[1])  # unknown: a key that is not known
reveal(len(groups))  # unknown: a key that is not known
either = "a" if given else "b"
counts = defaultdict(int)
reveal(counts[either])  # value: 0

# NumPy warns where `math` and Python's division raise.
nothing = []
reveal(np.mean(nothing))  # value: nan
reveal(np.log(0))  # unknown: domain

# `torch.where` with a condition alone, and `nonzero(as_tuple=True)`: one tensor for each dimension.
labels = torch.randint(0, 4, (8,))
rows, columns = torch.where(labels.unsqueeze(1) == labels.unsqueeze(0))
reveal(len((labels.unsqueeze(1) == labels).nonzero(as_tuple=True)))  # value: 2
reveal(torch.where(torch.load("mask.pt")))  # unknown: how many dimensions

# `torch.autograd.grad` takes any iterable of tensors.
held = nn.ParameterList([nn.Parameter(torch.ones(3, 4)), nn.Parameter(torch.zeros(3))])
loss = F.linear(torch.rand(2, 4), held[0], held[1]).sum()
fast = [p - 0.1 * g for g, p in zip(torch.autograd.grad(loss, held), held)]
reveal(len(fast))  # value: 2

# Types that say their own values.
Activation = typing.Literal["relu", "gelu"]
reveal("gelu" in typing.get_args(Activation))  # value: True
reveal((isinstance((1, 2), Integral), isinstance(2, Integral), isinstance(0.5, Number)))  # value: (False, True, True)

# An object of a class with a base that cannot be seen may well be a module.
class Convolution(LayerOfTheirs):
    def __init__(self, width):
        super().__init__()
        self.linear = nn.Linear(width, width)


layers = nn.ModuleList()
layers.append(Convolution(3))
nn.Sequential(Convolution(3), nn.ReLU())

# Containers filled from what is not known.
many = nn.ModuleList([nn.Linear(width, 2) for width in given])
reveal(many[-1])  # unknown: how many parts
reveal(len(many))  # unknown: how many parts
reveal(nn.Sequential(*[nn.Linear(width, 2) for width in given])[-1])  # unknown: arguments unpacked

# A loop that may not run at all, over what a function was given besides what it knows.
@dataclasses.dataclass
class Settings:
    lr: float = 0.1
    bf16: bool = False


def settings(**kwargs):
    strategy = kwargs.pop("strategy", None)
    if strategy is not None:
        kwargs["bf16"] = True
    return Settings(**kwargs)


reveal(settings(lr=0.2, strategy=given).lr)  # value: 0.2

# Attributes whose names are not known, and modules that are not here.
config = EasyDict()
config.update(importlib.import_module("configs.%s" % given).config)
reveal(config.rec)  # unknown: whose name is not known
reveal(pretrainedmodels.__dict__["resnet50"])  # unknown: the source of `pretrainedmodels`

# The library that a script asks for is the one that it is run with.
assert timm.__version__ == "0.4.5", "Please use timm == 0.4.5"

# Layers as torchvision has them.
block = ConvNormActivation(3, 8, stride=2, norm_layer=nn.BatchNorm2d, activation_layer=nn.ReLU6)
reveal(len(list(block.parameters())))  # value: 3
net = alexnet()
net.classifier = nn.Sequential(nn.Dropout(), nn.Linear(9216, 5))
reveal(net(torch.rand(2, 3, 224, 224)) is None)  # value: False

# `self.norm = None` on one way, a layer on the other: it is one of them.
class Block(nn.Module):
    def __init__(self, normalised):
        super().__init__()
        if normalised:
            self.norm = nn.LayerNorm(4)
            self.scale = nn.Parameter(torch.ones(4))
        else:
            self.norm = None
            self.scale = None

    def forward(self, x):
        return x if self.norm is None else self.norm(x) * self.scale[None]


reveal(Block(given).norm is None)  # choice: False | True
reveal(Block(given)(torch.rand(2, 4)) is None)  # value: False

# A schedule of no epochs at all divides by them only when it is stepped.
torch.optim.lr_scheduler.CosineAnnealingLR(torch.optim.SGD(block.parameters(), lr=0.1), T_max=0)

# Hooks that run in `backward()` write what the program reads.
class Watcher:
    def __init__(self, model):
        self.model = model
        self.gradient = None
        model[0].register_full_backward_hook(self.keep)

    def keep(self, module, grad_input, grad_output):
        self.gradient = grad_output[0]

    def read(self):
        self.model(torch.rand(2, 4)).sum().backward()
        return self.gradient.data.numpy()


reveal(Watcher(nn.Sequential(nn.Linear(4, 3), nn.ReLU())).read())  # unknown: gradients
seen = []
leaf = torch.rand(3, requires_grad=True)
leaf.register_hook(seen.append)
leaf.sum().backward()
reveal(len(seen))  # unknown: the backward pass

# The type of numbers that are not known is not known either.
reveal(torch.arange(0, given).dtype)  # unknown: dtype
reveal(torch.arange(0, 5, out=torch.FloatTensor()).dtype)  # value: torch.float32
torch.arange(3.0, requires_grad=True)

# A body that stands for any number of runs: in one of them, what earlier runs put into a table is there.
first_seen = {}
twice = []
for row in given.iterrows():
    if row[0] in first_seen:
        twice.append(row[0])
    else:
        first_seen[row[0]] = row[1]
reveal(len(twice))  # unknown: its length depends

# A loop over what is not known may not run: its errors are none.
for name in given:
    raise TypeError(name)


def documented():
    """One line."""


def described():
    """Several

    lines.
    """


reveal(documented.__doc__)  # value: 'One line.'
reveal(described.__doc__.split("\n"))  # unknown: the docstring of described


# The modules that packages put in the place of their own.
import types


class Lazy(types.ModuleType):
    def __init__(self, name, names):
        super().__init__(name)
        self._names = names

    def __getattr__(self, name):
        if name not in self._names:
            raise AttributeError(f"module {self.__name__} has no attribute {name}")
        return self._names[name]


reveal(Lazy("zoo", {"lion": 4}).lion)  # value: 4
reveal(Lazy("zoo", {"lion": 4}).__name__)  # value: 'zoo'

# Which class of tokenizer a checkpoint has is not known.
import transformers

tokenizer = transformers.AutoTokenizer.from_pretrained("bert-base-uncased")
assert isinstance(tokenizer, transformers.PreTrainedTokenizerFast)

# The backward pass of a loss that is not known runs the hooks too.
kept = []
leaf.register_hook(kept.append)
given.criterion(leaf).backward()
reveal(len(kept))  # unknown: the backward pass

# A loader whose length is not known has as many batches as are asked for, until the program is ready for its end.
from torch.utils.data import DataLoader
from torchvision import datasets, transforms

loader = DataLoader(datasets.ImageFolder("train", transforms.ToTensor()), batch_size=4)
batches = iter(loader)
next(batches)
images, targets = next(batches)
reveal(images.shape[0])  # value: 4
ends = False
try:
    while True:
        next(batches)
except StopIteration:
    ends = True
reveal(ends)  # value: True
single = iter([1])
next(single)
try:
    next(single)
except StopIteration:
    single = None
reveal(single)  # value: None

# Tables of pandas are only looked on: a method that takes a function or a type gives no function and no type.
import pandas as pd


def clean(text):
    return text.strip()


table = pd.read_csv("train.csv")
reveal(len(table["text"].values.astype(float)))  # unknown: only looks on
reveal(len(table["text"].apply(clean)))  # unknown: only looks on
table["text"].apply(lambda text: len(text)).max()

# Keys that are compared by their value.
from pathlib import Path

names = {2: "glacier", 4: "sea"}
reveal(names[np.array(given)[0]])  # choice: 'glacier' | 'sea'
folders = {Path("train"): 1, Path("val"): 2}
reveal(folders[Path("val")])  # choice: 1 | 2
