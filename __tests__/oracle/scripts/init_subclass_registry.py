"""Backbones register by `__init_subclass__`, layers are declared by descriptors.

Fact: the convolutions of the first stage are frozen and not given to the optimizer.
"""

import argparse
from typing import ClassVar, Dict, Type

import torch
from torch import nn, optim


class Backbone(nn.Module):
    registry: ClassVar[Dict[str, Type["Backbone"]]] = {}
    out_channels: int

    def __init_subclass__(cls, /, key: str = None, **kwargs):
        super().__init_subclass__(**kwargs)
        Backbone.registry[key or cls.__name__.lower()] = cls

    @classmethod
    def create(cls, key, *args, **kw):
        try:
            klass = cls.registry[key]
        except KeyError as e:
            raise SystemExit(f"unknown backbone {key}; have {sorted(cls.registry)}") from e
        return klass(*args, **kw)


class Declared:
    """A descriptor which builds its layer upon first use of the owner."""

    def __init__(self, factory, *args, **kw):
        self.factory, self.args, self.kw = factory, args, kw

    def __set_name__(self, owner, name):
        self.name = name
        owner.__dict__.get("_declared", {}).setdefault(name, self) if "_declared" in owner.__dict__ else setattr(owner, "_declared", {name: self})


class DeclarativeMixin:
    def build(self):
        for klass in reversed(type(self).__mro__):
            for name, d in vars(klass).get("_declared", {}).items():
                self.add_module(name + "_", d.factory(*d.args, **d.kw))


class TinyVGG(Backbone, key="tiny_vgg"):
    cfg = (8, 8, "M", 16, "M")

    def __init__(self, cin=3, *, frozen_stages=0):
        super().__init__()
        layers, stage = [], 0
        for v in self.cfg:
            if v == "M":
                layers.append(nn.MaxPool2d(2))
                stage += 1
            else:
                conv = nn.Conv2d(cin, v, 3, padding=1)
                if stage < frozen_stages:
                    conv.requires_grad_(False)
                layers += [conv, nn.ReLU(inplace=True)]
                cin = v
        self.body = nn.Sequential(*layers)
        self.out_channels = cin

    def forward(self, x):
        return self.body(x)


class WideVGG(TinyVGG, key="wide_vgg"):
    cfg = tuple(v * 2 if isinstance(v, int) else v for v in TinyVGG.cfg)


class Net(nn.Module, DeclarativeMixin):
    neck = Declared(nn.Conv2d, 32, 12, 1)
    norm = Declared(nn.GroupNorm, num_groups=3, num_channels=12)

    def __init__(self, backbone, classes):
        super().__init__()
        self.backbone = backbone
        self.build()
        self.fc = nn.Linear(12, classes)

    def forward(self, x):
        x = self.norm_(self.neck_(self.backbone(x)))
        return self.fc(x.mean(dim=(-2, -1)))


def parse():
    p = argparse.ArgumentParser()
    p.add_argument("--backbone", default="wide_vgg", choices=list(Backbone.registry))
    p.add_argument("--frozen-stages", type=int, default=1)
    p.add_argument("--optim", default="RMSprop")
    p.add_argument("--optim-args", nargs="*", default=["alpha=0.9", "momentum=0.5"])
    return p.parse_args()


def make_optimizer(name, params, lr, extras):
    kwargs = {}
    for item in extras:
        k, _, v = item.partition("=")
        kwargs[k] = float(v)
    return getattr(optim, name)(params, lr=lr, **kwargs)


def main():
    args = parse()
    net = Net(Backbone.create(args.backbone, frozen_stages=args.frozen_stages), 7)
    opt = make_optimizer(args.optim, [p for p in net.parameters() if p.requires_grad], 1e-3, args.optim_args)
    criterion = nn.CrossEntropyLoss()
    for step in range(3):
        x, y = torch.randn(4, 3, 16, 16), torch.randint(0, 7, (4,))
        opt.zero_grad()
        criterion(net(x), y).backward()
        opt.step()


if __name__ == "__main__":
    main()
