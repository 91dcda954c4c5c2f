"""Editing a Sequential: `append`, `insert`, `del seq[i]`, slices and `pop`.

Fact: deleting an entry renumbers what follows; a slice is a new Sequential that shares its modules with the old, so the optimizer
holds parameters of `net` too, which is never called.
"""
from collections import OrderedDict

import torch
from torch import nn
from torchvision import datasets, transforms

net = nn.Sequential(OrderedDict([
    ("conv1", nn.Conv2d(1, 8, 3, padding=1)), ("relu1", nn.ReLU()), ("pool1", nn.MaxPool2d(2)),
    ("conv2", nn.Conv2d(8, 16, 3, padding=1)), ("relu2", nn.ReLU()), ("pool2", nn.MaxPool2d(2)),
]))
head = nn.Sequential(nn.Flatten(), nn.Dropout(0.5), nn.Linear(784, 64), nn.ReLU(), nn.Linear(64, 10))
del head[1]
head.insert(2, nn.BatchNorm1d(64))
head[0] = nn.Flatten(start_dim=1)
model = nn.Sequential()
model.append(net[:3]).append(net[3:])
model.add_module("head", head)
model.head.extend([nn.Identity()])
for p in net[:3].parameters():
    p.requires_grad = False
for layer in reversed(model.head):
    if isinstance(layer, nn.Linear):
        layer.bias.requires_grad = False
        break

optimizer = torch.optim.SGD(model.parameters(), lr=0.05)
loader = torch.utils.data.DataLoader(datasets.FashionMNIST("f", transform=transforms.ToTensor(), download=True), batch_size=64, shuffle=True)
for epoch in range(4):
    for x, y in loader:
        optimizer.zero_grad()
        nn.functional.cross_entropy(model(x), y).backward()
        optimizer.step()
    print(epoch)
