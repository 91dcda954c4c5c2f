"""Phases are combinations of flags; the next one comes when the loss stands still.

Fact: at the first step the head alone requires grad, and the optimizer holds everything.
"""

from enum import Enum, Flag, auto
import math
import torch
from torch import nn


class Part(Flag):
    NONE = 0
    STEM = auto()
    BODY = auto()
    HEAD = auto()
    ALL = STEM | BODY | HEAD


class Phase(Enum):
    HEAD_ONLY = ("warm", Part.HEAD)
    TOP = ("mid", Part.HEAD | Part.BODY)
    FULL = ("late", Part.ALL)

    def __init__(self, label, parts):
        self.label = label
        self.parts = parts

    def next(self):
        members = list(type(self))
        i = members.index(self)
        return members[min(i + 1, len(members) - 1)]


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.stem = nn.Conv1d(4, 8, 3)
        self.body = nn.Sequential(*[nn.Sequential(nn.Conv1d(8, 8, 3, padding=1), nn.GroupNorm(2, 8), nn.ReLU()) for _ in range(2)])
        self.head = nn.Linear(8, 3)

    def forward(self, x):
        return self.head(self.body(self.stem(x)).mean(-1))

    def apply_parts(self, parts):
        for part in Part:
            if part.name in ("NONE", "ALL"):
                continue
            getattr(self, part.name.lower()).requires_grad_(bool(part & parts))


class Plateau:
    def __init__(self, patience):
        self.best, self.bad, self.patience = math.inf, 0, patience

    def __call__(self, value):
        if value < self.best - 1e-4:
            self.best, self.bad = value, 0
        else:
            self.bad += 1
        return self.bad >= self.patience


net, phase, plateau = Net(), Phase.HEAD_ONLY, Plateau(2)
net.apply_parts(phase.parts)
opt = torch.optim.Adam(net.parameters(), lr=1e-3)
for epoch in range(6):
    running = 0.0
    for _ in range(2):
        loss = nn.functional.cross_entropy(net(torch.rand(4, 4, 12)), torch.randint(0, 3, (4,)))
        opt.zero_grad(set_to_none=True)
        loss.backward()
        opt.step()
        running += loss.item()
    if plateau(running) and phase is not Phase.FULL:
        phase = phase.next()
        net.apply_parts(phase.parts)
        plateau = Plateau(2)
