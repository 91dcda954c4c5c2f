"""A network that uses one layer at two places.

Fact: the shared block's parameters are listed once, under the first path; freezing the second path freezes both.
"""
import torch
import torch.nn as nn
from torchvision import datasets, transforms


class Recurrent(nn.Module):
    def __init__(self, width=64, classes=10):
        super().__init__()
        self.inp = nn.Linear(784, width)
        shared = nn.Sequential(nn.Linear(width, width), nn.ReLU())
        self.steps = nn.ModuleList([shared, nn.Linear(width, width), shared])
        self.again = shared
        self.out = nn.Linear(width, classes)
        self.scale = nn.ParameterDict({"a": nn.Parameter(torch.ones(width)), "b": nn.Parameter(torch.zeros(width), requires_grad=False)})

    def forward(self, x):
        h = torch.relu(self.inp(x.flatten(1)))
        for step in self.steps:
            h = step(h) * self.scale["a"] + self.scale["b"]
        return self.out(self.again(h))


model = Recurrent()
model.steps[2].requires_grad_(False)
named = dict(model.named_parameters())
assert "steps.2.0.weight" not in named and "steps.0.0.weight" in named
opt = torch.optim.SGD(named.values(), lr=0.1)
loader = torch.utils.data.DataLoader(datasets.MNIST("m", transform=transforms.ToTensor(), download=True), batch_size=128, shuffle=True)
for epoch in range(3):
    for x, y in loader:
        opt.zero_grad()
        nn.functional.cross_entropy(model(x), y).backward()
        opt.step()
    print(epoch)
