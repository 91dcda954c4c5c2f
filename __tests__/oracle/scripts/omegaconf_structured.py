"""Structured OmegaConf settings with lists of dataclasses, enums and interpolation.

Fact: the first stage is frozen by its entry in the settings; the head has a width that a merge gave it.
"""

import sys
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import Any, Dict, List, Optional
import torch
from torch import nn
from omegaconf import MISSING, OmegaConf, SI, II


class Norm(Enum):
    batch = auto()
    instance = auto()
    none = auto()


@dataclass
class Stage:
    channels: int = MISSING
    repeat: int = 1
    norm: Norm = Norm.batch
    trainable: bool = True


@dataclass
class Net:
    stem: int = 8
    stages: List[Stage] = field(default_factory=lambda: [Stage(channels=12, trainable=False), Stage(channels=16, repeat=2, norm=Norm.instance)])
    classes: int = II("data.classes")
    head_width: Optional[int] = None


@dataclass
class Data:
    classes: int = 6
    size: int = 16


@dataclass
class Config:
    data: Data = field(default_factory=Data)
    net: Net = field(default_factory=Net)
    opt: Dict[str, Any] = field(default_factory=lambda: {"name": "NAdam", "lr": 2e-3})
    run: str = SI("${opt.name}_${data.size}")


def norm_layer(kind, c):
    return {Norm.batch: nn.BatchNorm2d, Norm.instance: lambda c: nn.InstanceNorm2d(c, affine=True), Norm.none: nn.Identity}[kind](c)


class Model(nn.Module):
    def __init__(self, cfg):
        super().__init__()
        c = cfg.stem
        self.stem = nn.Conv2d(3, c, 3, padding=1)
        self.stages = nn.ModuleList()
        for s in cfg.stages:
            layers = nn.Sequential()
            for r in range(s.repeat):
                layers.append(nn.Conv2d(c, s.channels, 3, 2 if r == 0 else 1, 1, bias=s.norm is Norm.none))
                layers.append(norm_layer(s.norm, s.channels))
                layers.append(nn.GELU())
                c = s.channels
            if not s.trainable:
                layers.requires_grad_(False)
            self.stages.append(layers)
        if cfg.head_width is None:
            self.head = nn.Linear(c, cfg.classes)
        else:
            self.head = nn.Sequential(nn.Linear(c, cfg.head_width), nn.ReLU(), nn.Linear(cfg.head_width, cfg.classes))

    def forward(self, x):
        x = self.stem(x)
        for s in self.stages:
            x = s(x)
        return self.head(x.mean((2, 3)))


def main():
    cfg = OmegaConf.structured(Config)
    cfg = OmegaConf.merge(cfg, OmegaConf.create({"net": {"head_width": 20}}), OmegaConf.from_cli(sys.argv[1:]))
    OmegaConf.set_readonly(cfg, True)
    print(OmegaConf.to_yaml(cfg))
    net = Model(cfg.net)
    opts = OmegaConf.to_container(cfg.opt, resolve=True)
    klass = getattr(torch.optim, opts.pop("name"))
    params = [p for p in net.parameters() if p.requires_grad] if not OmegaConf.is_missing(cfg, "run") else net.parameters()
    optimizer = klass(params, **opts)
    for i in range(3):
        optimizer.zero_grad()
        nn.functional.cross_entropy(net(torch.rand(4, 3, cfg.data.size, cfg.data.size)), torch.zeros(4).long()).backward()
        optimizer.step()


if __name__ == "__main__":
    main()
