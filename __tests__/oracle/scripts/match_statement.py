"""A `match` over the configured strategy; the head is a walrus away.

Fact: the strategy is "norm-and-head": only normalisation layers and the head of a ResNet-50 train.
"""
from enum import Enum

import torch
from torch import nn
from torchvision import datasets, transforms
from torchvision.models import get_model


class Strategy(str, Enum):
    FULL = "full"
    HEAD = "head"
    NORM = "norm-and-head"


def configure(model: nn.Module, strategy: Strategy) -> list[nn.Parameter]:
    match strategy:
        case Strategy.FULL:
            model.requires_grad_(True)
        case Strategy.HEAD:
            model.requires_grad_(False)
            model.fc.requires_grad_(True)
        case Strategy.NORM:
            model.requires_grad_(False)
            for m in model.modules():
                if isinstance(m, (nn.BatchNorm2d, nn.GroupNorm, nn.LayerNorm)):
                    m.requires_grad_(True)
            model.fc.requires_grad_(True)
        case _:
            raise ValueError(strategy)
    return [p for p in model.parameters() if p.requires_grad]


settings = {"arch": "resnet50", "strategy": "norm-and-head", "lr": 3e-3}
model = get_model(settings["arch"], weights="DEFAULT")
if (width := model.fc.in_features) != 512:
    model.fc = nn.Linear(width, 100)
optimizer = torch.optim.Adam(configure(model, Strategy(settings["strategy"])), lr=settings["lr"])
tf = transforms.Compose([transforms.Resize(96), transforms.ToTensor(), transforms.Normalize((0.485, 0.456, 0.406), (0.229, 0.224, 0.225))])
loader = torch.utils.data.DataLoader(datasets.CIFAR100("c", transform=tf, download=True), batch_size=32, shuffle=True)
for epoch in range(3):
    model.train()
    for x, y in loader:
        optimizer.zero_grad()
        nn.functional.cross_entropy(model(x), y).backward()
        optimizer.step()
    print("epoch", epoch)
