"""Layers made from texts by patterns in a factory of which there is one.

Fact: the stem and the gains of residuals are frozen; groups go by the layers' classes.
"""

import abc
import copy
import inspect
import re
import threading
from typing import Any, Dict, Optional
import torch
import torch.nn as nn


class SingletonMeta(abc.ABCMeta):
    _instances: Dict[type, Any] = {}
    _lock = threading.Lock()

    def __call__(cls, *args, **kwargs):
        with cls._lock:
            if cls not in cls._instances:
                cls._instances[cls] = super().__call__(*args, **kwargs)
        return cls._instances[cls]


class Factory(metaclass=SingletonMeta):
    def __init__(self):
        self._builders = {}

    def register(self, pattern):
        def deco(fn):
            self._builders[re.compile(pattern + "$")] = fn
            return fn
        return deco

    def __call__(self, text, **context):
        for rx, fn in self._builders.items():
            m = rx.match(text)
            if m:
                groups = {k: int(v) if v.isdigit() else v for k, v in m.groupdict().items() if v is not None}
                accepted = inspect.signature(fn).parameters
                return fn(**{k: v for k, v in {**context, **groups}.items() if k in accepted})
        raise LookupError(text)


make = Factory()


@make.register(r"conv(?P<k>\d)x(?P=k)_(?P<out>\d+)(?:_s(?P<stride>\d))?")
def _conv(cin, k, out, stride=1):
    return nn.Conv2d(cin, out, k, stride, k // 2), out


@make.register(r"(?P<kind>bn|gn)")
def _norm(cin, kind):
    return {"bn": nn.BatchNorm2d, "gn": lambda c: nn.GroupNorm(4, c)}[kind](cin), cin


@make.register(r"relu|gelu")
def _act(cin):
    return nn.ReLU(), cin


@make.register(r"res\((?P<inner>.+)\)")
def _res(cin, inner):
    return Residual(build(inner, cin)[0]), cin


class Residual(nn.Module):
    def __init__(self, inner):
        super().__init__()
        self.inner = inner
        self.alpha = nn.Parameter(torch.zeros(1))

    def forward(self, x):
        return x + self.alpha * self.inner(x)


def split(text):
    depth, start, parts = 0, 0, []
    for i, ch in enumerate(text):
        depth += (ch == "(") - (ch == ")")
        if ch == "," and depth == 0:
            parts.append(text[start:i])
            start = i + 1
    return parts + [text[start:]]


def build(text, cin):
    layers = nn.Sequential()
    for token in map(str.strip, split(text)):
        layer, cin = Factory()(token, cin=cin)
        layers.append(layer)
    return layers, cin


assert Factory() is make
features, width = build("conv3x3_8_s2, bn, relu, res(conv3x3_8, gn, relu, conv1x1_8), conv3x3_16_s2, bn, relu", 3)
net = nn.Sequential(features, nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(width, 3))
ema = copy.deepcopy(net).requires_grad_(False)
frozen = re.compile(r"^0\.(0|1)\.|alpha$")
for name, p in net.named_parameters():
    if frozen.search(name):
        p.requires_grad = False
by_kind = {}
for mod in net.modules():
    for n, p in mod.named_parameters(recurse=False):
        if p.requires_grad:
            by_kind.setdefault(type(mod).__name__, []).append(p)
opt = torch.optim.AdamW([{"params": ps, "weight_decay": 0.0 if "Norm" in k else 0.1} for k, ps in sorted(by_kind.items())], lr=1e-3)
for _ in range(2):
    loss = nn.functional.cross_entropy(net(torch.rand(2, 3, 16, 16)), torch.tensor([0, 2]))
    opt.zero_grad()
    loss.backward()
    opt.step()
    with torch.no_grad():
        for a, b in zip(ema.parameters(), net.parameters()):
            a.lerp_(b, 0.01)
