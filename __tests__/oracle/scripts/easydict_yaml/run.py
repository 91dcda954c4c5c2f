"""YAML read into an EasyDict by a helper of its own; settings used as attributes everywhere.

Fact: `cfg.train.freeze_bn` freezes weight and bias of each BatchNorm, and nothing else.
"""
import argparse

import torch
import torch.nn as nn
from torchvision import models, transforms, datasets

from util.config import load_config

parser = argparse.ArgumentParser()
parser.add_argument("-c", "--config", type=str, default="settings/base.yml")
parser.add_argument("--seed", type=int, default=None)
args = parser.parse_args()

cfg = load_config(args.config)
if args.seed is not None:
    cfg.seed = args.seed

model = models.shufflenet_v2_x1_0(weights=cfg.model.weights)
model.fc = nn.Linear(model.fc.in_features, cfg.data.classes)
if cfg.train.freeze_bn:
    for m in model.modules():
        if isinstance(m, nn.BatchNorm2d):
            m.weight.requires_grad_(False)
            m.bias.requires_grad_(False)

optimizers = {"sgd": lambda ps: torch.optim.SGD(ps, cfg.train.lr, momentum=cfg.train.get("momentum", 0.9)), "adam": lambda ps: torch.optim.Adam(ps, cfg.train.lr)}
optimizer = optimizers[cfg.train.optimizer.lower()](model.parameters())
tf = [transforms.Resize(cfg.data.size), transforms.ToTensor(), transforms.Normalize(cfg.data.mean, cfg.data.std)]
loader = torch.utils.data.DataLoader(datasets.CIFAR10(cfg.data.root, transform=transforms.Compose(tf), download=True), cfg.data.batch, True)
for epoch in range(cfg.train.epochs):
    for x, y in loader:
        optimizer.zero_grad()
        nn.functional.cross_entropy(model(x), y).backward()
        optimizer.step()
