"""TOML checked by pydantic models.

Fact: `[model] trainable = ["head", "blocks.2"]` leaves these parts of a small CNN trainable.
"""
import tomllib
from pathlib import Path

import torch
from torch import nn
from torchvision import datasets, transforms

from settings import Settings

with (Path(__file__).parent / "train.toml").open("rb") as handle:
    settings = Settings.model_validate(tomllib.load(handle))


class Block(nn.Sequential):
    def __init__(self, cin, cout):
        super().__init__(nn.Conv2d(cin, cout, 3, 2, 1, bias=False), nn.BatchNorm2d(cout), nn.GELU())


class Net(nn.Module):
    def __init__(self, spec):
        super().__init__()
        widths = [spec.channels] + spec.widths
        self.blocks = nn.ModuleList(Block(a, b) for a, b in zip(widths, widths[1:]))
        self.head = nn.Linear(widths[-1], spec.classes)

    def forward(self, x):
        for block in self.blocks:
            x = block(x)
        return self.head(x.mean((2, 3)))


net = Net(settings.model)
net.requires_grad_(False)
for part in settings.model.trainable:
    net.get_submodule(part).requires_grad_(True)
optimizer = torch.optim.RMSprop((p for p in net.parameters() if p.requires_grad), lr=settings.optim.lr)
data = datasets.FashionMNIST("f", True, transforms.Compose([transforms.ToTensor(), transforms.Normalize(settings.data.mean, settings.data.std)]), download=True)
for epoch in range(settings.epochs):
    for x, y in torch.utils.data.DataLoader(data, settings.data.batch, shuffle=True):
        optimizer.zero_grad()
        nn.functional.cross_entropy(net(x), y).backward()
        optimizer.step()
