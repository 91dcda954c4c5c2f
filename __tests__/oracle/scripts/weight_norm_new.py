"""Parametrised weights: the new `weight_norm` renames the parameters.

Fact: names are `0.bias`, `0.parametrizations.weight.original0`, `…original1`; the test for "weight" as suffix matches none of them.
"""
import torch
import torch.nn as nn
from torch.nn.utils.parametrizations import spectral_norm, weight_norm
from torchvision import datasets, transforms

net = nn.Sequential(
    weight_norm(nn.Conv2d(1, 8, 3, padding=1)), nn.ReLU(),
    nn.MaxPool2d(2),
    spectral_norm(nn.Conv2d(8, 16, 3, padding=1)), nn.ReLU(),
    nn.AdaptiveAvgPool2d(4), nn.Flatten(),
    nn.Linear(256, 10),
)
decay, plain = [], []
for n, p in net.named_parameters():
    (decay if n.endswith("weight") else plain).append(p)
for p in plain:
    if p.dim() == 1:
        p.requires_grad = False
opt = torch.optim.AdamW([{"params": decay, "weight_decay": 0.1}, {"params": plain, "weight_decay": 0.0}], lr=2e-3)
loader = torch.utils.data.DataLoader(datasets.KMNIST("k", transform=transforms.ToTensor(), download=True), batch_size=50, shuffle=True)
test_loader = torch.utils.data.DataLoader(datasets.KMNIST("k", train=False, transform=transforms.ToTensor(), download=True), batch_size=50)
for epoch in range(5):
    net.train()
    for x, y in loader:
        opt.zero_grad()
        nn.functional.cross_entropy(net(x), y).backward()
        opt.step()
    net.eval()
    with torch.no_grad():
        print(epoch, sum((net(x).argmax(1) == y).sum().item() for x, y in test_loader) / 10000)
