"""Settings from an INI text; the body is unfrozen in the middle of training.

Fact: at the first step the head alone trains, and the optimizer holds nothing else.
"""

import configparser, io, ast, logging
from dataclasses import dataclass, fields, replace
from typing import get_type_hints
import torch
from torch import nn, optim

INI = """
[model]
channels = 1, 6, 12
kernel = 5
bottleneck = none
[schedule]
warm = 2
total = 5
lrs = {"head": 0.1, "body": 0.01}
"""
log = logging.getLogger("run")


@dataclass(frozen=True)
class ModelCfg:
    channels: tuple
    kernel: int
    bottleneck: object = None

    @classmethod
    def from_section(cls, s):
        kw = {}
        for f in fields(cls):
            if f.name not in s:
                continue
            raw = s[f.name].strip()
            kw[f.name] = ast.literal_eval(raw) if raw.lower() != "none" else None
        return cls(**kw)


cp = configparser.ConfigParser()
cp.read_string(INI)
mc = replace(ModelCfg.from_section(cp["model"]), kernel=cp.getint("model", "kernel", fallback=3) - 2)
lrs = ast.literal_eval(cp["schedule"]["lrs"])


class Body(nn.Module):
    def __init__(self, c: ModelCfg):
        super().__init__()
        pairs = list(zip(c.channels[:-1], c.channels[1:]))
        for i, (a, b) in enumerate(pairs, start=1):
            self.add_module(f"conv{i}", nn.Conv2d(a, b, c.kernel))
            self.__setattr__(f"norm{i}", nn.GroupNorm(2, b))
        if c.bottleneck:
            self.bottleneck = nn.Conv2d(b, c.bottleneck, 1)
        self.n = len(pairs)
        self.out = c.bottleneck or b

    def forward(self, x):
        for i in range(1, self.n + 1):
            x = getattr(self, f"norm{i}")(getattr(self, f"conv{i}")(x)).relu()
        return x.flatten(2).mean(2)


body = Body(mc)
net = nn.Sequential()
net.add_module("body", body)
net.add_module("head", nn.Linear(body.out, 4))


def build(stage):
    match stage:
        case "warm":
            body.requires_grad_(False)
            return optim.SGD(net.head.parameters(), lr=lrs["head"])
        case "full":
            body.requires_grad_(True)
            return optim.SGD([{"params": getattr(net, k).parameters(), "lr": v} for k, v in lrs.items()], lr=0.1, momentum=0.9)
        case other:
            raise ValueError(other)


opt = build("warm")
for epoch in range(cp.getint("schedule", "total")):
    if epoch == cp.getint("schedule", "warm"):
        log.info("unfreezing")
        opt = build("full")
    out = net(torch.rand(4, 1, 12, 12))
    opt.zero_grad()
    out.logsumexp(1).mean().backward()
    opt.step()
