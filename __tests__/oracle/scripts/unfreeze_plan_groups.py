"""A plan unfreezes one part an epoch and adds it to the optimizer.

Fact: at the first step the head and `trunk.b` train; the rest is in no optimizer.
"""

from collections import deque, ChainMap
from functools import singledispatch
from operator import attrgetter, itemgetter, methodcaller
import torch
import torch.nn as nn


class Stage(nn.Sequential):
    pass


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.stem = nn.Sequential(nn.Conv2d(1, 4, 3), nn.BatchNorm2d(4), nn.ReLU())
        self.trunk = nn.Module()
        self.trunk.a = Stage(nn.Conv2d(4, 6, 3), nn.PReLU(6))
        self.trunk.b = Stage(nn.Conv2d(6, 8, 3), nn.PReLU())
        self.head = nn.ModuleList([nn.Linear(8, 3), nn.Linear(8, 2)])

    def forward(self, x):
        x = self.trunk.b(self.trunk.a(self.stem(x))).mean((2, 3))
        return [h(x) for h in self.head]


@singledispatch
def freeze(thing, flag=False):
    raise TypeError(type(thing))


@freeze.register
def _(thing: nn.Parameter, flag=False):
    thing.requires_grad = flag
    return 1


@freeze.register(nn.Module)
def _freeze_module(thing, flag=False):
    return sum(freeze(p, flag) for p in thing.parameters(recurse=True))


@freeze.register(list)
@freeze.register(tuple)
def _freeze_many(things, flag=False):
    return sum(map(lambda t: freeze(t, flag), things))


class UnfreezeSchedule:
    def __init__(self, net, optimizer, plan, lrs):
        self.queue = deque(sorted(plan.items(), key=itemgetter(0)))
        self.net, self.opt, self.lrs, self.epoch = net, optimizer, lrs, -1

    def step(self):
        self.epoch += 1
        while self.queue and self.queue[0][0] <= self.epoch:
            _, names = self.queue.popleft()
            for part in map(lambda n: attrgetter(n)(self.net), names):
                freeze(part, True)
                self.opt.add_param_group({"params": list(part.parameters()), "lr": self.lrs["base"]})


defaults = {"base": 1e-3, "head": 1e-2}
settings = ChainMap({"head": 5e-3}, {"momentum": 0.9}, defaults)
net = Net()
print(freeze([net.stem, net.trunk]))
opt = torch.optim.SGD(net.head.parameters(), lr=settings["head"], momentum=settings.get("momentum", 0))
schedule = UnfreezeSchedule(net, opt, {2: ["stem"], 0: ["trunk.b"], 1: ["trunk.a"]}, settings)
for epoch in range(3):
    list(map(methodcaller("train"), net.children()))
    schedule.step()
    for _ in range(2):
        a, b = net(torch.randn(4, 1, 12, 12))
        loss = a.pow(2).mean() + b.abs().mean()
        opt.zero_grad()
        loss.backward()
        opt.step()
