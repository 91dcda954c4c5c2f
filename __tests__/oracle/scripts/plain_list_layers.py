"""Layers kept in a plain Python list are not registered.

Fact: the hidden layers appear nowhere in `named_parameters()`; only stem and output are in the model and the optimizer.
"""
import torch
import torch.nn as nn
import torch.nn.functional as F
from torchvision import datasets, transforms


class DeepMLP(nn.Module):
    def __init__(self, width=256, depth=4, classes=10):
        super().__init__()
        self.inp = nn.Linear(28 * 28, width)
        self.hidden = [nn.Linear(width, width) for _ in range(depth)]
        self.norms = {"in": nn.LayerNorm(width)}
        self.out = nn.Linear(width, classes)

    def forward(self, x):
        x = F.relu(self.norms["in"](self.inp(x.flatten(1))))
        for layer in self.hidden:
            x = F.relu(layer(x))
        return self.out(x)


model = DeepMLP()
print(sum(p.numel() for p in model.parameters()), "parameters")
opt = torch.optim.Adam(model.parameters(), lr=1e-3)
t = transforms.Compose([transforms.ToTensor(), transforms.Normalize((0.2860,), (0.3530,))])
train = torch.utils.data.DataLoader(datasets.FashionMNIST("f", True, t, download=True), batch_size=100, shuffle=True)
test = torch.utils.data.DataLoader(datasets.FashionMNIST("f", False, t, download=True), batch_size=100)
for epoch in range(10):
    for x, y in train:
        loss = F.cross_entropy(model(x), y)
        opt.zero_grad()
        loss.backward()
        opt.step()
    with torch.no_grad():
        print(epoch, sum((model(x).argmax(1) == y).sum().item() for x, y in test) / 10000)
