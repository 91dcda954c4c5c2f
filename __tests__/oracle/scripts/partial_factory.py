"""`functools.partial` everywhere: layers, optimizer and model factory.

Fact: the custom net's norm layer is a partial of GroupNorm; the optimizer partial gets a dict comprehension's values.
"""
from collections import OrderedDict
from functools import partial, reduce

import torch
from torch import nn
from torchvision import datasets, transforms

GN = partial(nn.GroupNorm, 8)
Conv = partial(nn.Conv2d, kernel_size=3, padding=1, bias=False)


def stage(cin, cout, depth=2, stride=2):
    layers = OrderedDict()
    for i in range(depth):
        layers[f"conv{i}"] = Conv(cin if i == 0 else cout, cout, stride=stride if i == 0 else 1)
        layers[f"norm{i}"] = GN(cout)
        layers[f"act{i}"] = nn.SiLU()
    return nn.Sequential(layers)


class Net(nn.Module):
    widths = (32, 64, 128)

    def __init__(self, classes):
        super().__init__()
        self.stem = stage(3, self.widths[0], depth=1, stride=1)
        self.stages = nn.Sequential(*[stage(a, b) for a, b in zip(self.widths, self.widths[1:])])
        self.head = nn.Linear(self.widths[-1], classes)

    def forward(self, x):
        return self.head(self.stages(self.stem(x)).mean((2, 3)))


make_optimizer = partial(torch.optim.SGD, lr=0.05, momentum=0.9, weight_decay=5e-4)
make_loader = partial(torch.utils.data.DataLoader, batch_size=128)
tf = reduce(lambda acc, t: transforms.Compose([acc, t]), [transforms.ToTensor(), transforms.Normalize((0.5,) * 3, (0.25,) * 3)])
net = Net(10)
chosen = {n: p for n, p in net.named_parameters() if not n.startswith("stem")}
optimizer = make_optimizer(chosen.values())
train, test = (datasets.CIFAR10("c", flag, tf, download=True) for flag in (True, False))
for epoch in range(30):
    net.train()
    for x, y in make_loader(train, shuffle=True):
        optimizer.zero_grad()
        nn.functional.cross_entropy(net(x), y).backward()
        optimizer.step()
    net.eval()
    with torch.no_grad():
        print(epoch, sum((net(x).argmax(1) == y).sum().item() for x, y in make_loader(test)) / len(test))
