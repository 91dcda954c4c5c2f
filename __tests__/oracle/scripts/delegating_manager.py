"""Layers composed by operators behind a manager that delegates to its module.

Fact: rates halve with depth; the first bias has none and is frozen.
"""

from __future__ import annotations
from functools import cached_property, reduce, lru_cache
from typing import Callable, Generic, TypeVar, Protocol, runtime_checkable
import torch
from torch import nn

T = TypeVar("T", bound=nn.Module)


@runtime_checkable
class HasWidth(Protocol):
    width: int


class Layer(nn.Module):
    def __rshift__(self, other):
        return Chain(*self.parts, *other.parts) if isinstance(other, Layer) else Chain(*self.parts, other)

    @property
    def parts(self):
        return (self,)

    def __mul__(self, n):
        return Chain(*(type(self)(**self.spec) for _ in range(n)))


class Chain(Layer):
    def __init__(self, *parts):
        super().__init__()
        for i, p in enumerate(parts):
            self.add_module(f"{type(p).__name__.lower()}_{i}", p)

    @property
    def parts(self):
        return tuple(self._modules.values())

    def forward(self, x):
        return reduce(lambda h, m: m(h), self.parts, x)

    def __len__(self):
        return len(self._modules)

    def __getitem__(self, i):
        return self.parts[i]


class Dense(Layer):
    def __init__(self, i, o=None):
        super().__init__()
        self.spec = {"i": i, "o": o}
        self.width = o or i
        self.w = nn.Parameter(torch.randn(i, self.width) / i ** 0.5)
        self.b = nn.Parameter(torch.zeros(self.width))

    def forward(self, x):
        return torch.addmm(self.b, x, self.w).tanh()


class Managed(Generic[T]):
    def __init__(self, module: T, rate: Callable[[str], float | None]):
        self.__dict__["module"] = module
        self.__dict__["rate"] = rate

    def __getattr__(self, name):
        return getattr(self.__dict__["module"], name)

    def __setattr__(self, name, value):
        if isinstance(value, nn.Module):
            setattr(self.module, name, value)
        else:
            self.__dict__[name] = value

    def __call__(self, *a, **k):
        return self.module(*a, **k)

    @cached_property
    def groups(self):
        found = {}
        for n, p in self.named_parameters():
            r = self.rate(n)
            if r is None:
                p.requires_grad_(False)
            else:
                found.setdefault(r, []).append(p)
        return [{"params": ps, "lr": r} for r, ps in sorted(found.items(), reverse=True)]


@lru_cache(maxsize=None)
def scale(depth: int) -> float:
    return 1.0 if depth == 0 else 0.5 * scale(depth - 1)


def rate(name):
    head, _, leaf = name.rpartition(".")
    if "_" not in head:
        return 0.1
    k = int(head.rsplit("_", 1)[1])
    if k == 0 and leaf == "b":
        return None
    return scale(k)


net = Managed(Dense(6, 10) >> Dense(10) * 2 >> nn.LayerNorm(10) >> Dense(10, 4), rate)
net.extra = nn.Bilinear(4, 4, 1)
assert isinstance(net.module[0], HasWidth) and len(net.module) == 6
opt = torch.optim.SGD(net.groups, lr=1)
for _ in range(2):
    h = reduce(lambda v, m: m(v), net.parts[:-1], torch.randn(5, 6))
    loss = net.extra(h, h).mean()
    opt.zero_grad()
    loss.backward()
    opt.step()
