"""The configuration is a Python module chosen by name; it star-imports a base and changes some of it. Relative import with a fallback.

Fact: `configs.small` overrides `UNFREEZE = -2`: the last two children of the MobileNet's `features` train with the head.
"""
import argparse
from importlib import import_module

import torch
from torch import nn
from torchvision import datasets, models, transforms

try:
    from .helpers import set_trainable
except ImportError:
    from helpers import set_trainable

parser = argparse.ArgumentParser()
parser.add_argument("--config", default="configs.small")
cfg = import_module(parser.parse_args().config)
settings = {k.lower(): v for k, v in vars(cfg).items() if k.isupper()}

net = models.mobilenet_v2(weights=settings["weights"])
net.classifier = nn.Sequential(nn.Dropout(settings["dropout"]), nn.Linear(net.last_channel, settings["classes"]))
set_trainable(net.features, False)
for child in list(net.features.children())[cfg.UNFREEZE :]:
    set_trainable(child, True)
opt = cfg.make_optimizer(p for p in net.parameters() if p.requires_grad)
tf = transforms.Compose([transforms.Resize(cfg.SIZE), transforms.ToTensor(), transforms.Normalize(cfg.MEAN, cfg.STD)])
for x, y in torch.utils.data.DataLoader(datasets.CIFAR10("c", transform=tf, download=True), cfg.BATCH, shuffle=True):
    opt.zero_grad()
    nn.functional.cross_entropy(net(x), y).backward()
    opt.step()
