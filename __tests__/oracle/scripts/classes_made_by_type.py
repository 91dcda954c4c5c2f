"""Classes made by `type()` and `__class_getitem__`; a generator that is sent parameters decides what trains.

Fact: from the last parameter backwards as many train as a budget of 120 allows.
"""

import types
import torch
import torch.nn as nn


class Sized(nn.Module):
    size = None
    _cache = {}

    def __class_getitem__(cls, size):
        key = (cls, size)
        if key not in cls._cache:
            cls._cache[key] = type(f"{cls.__name__}{size}", (cls,), {"size": size, "__module__": cls.__module__})
        return cls._cache[key]


class Proj(Sized):
    def __init__(self, i):
        super().__init__()
        if self.size is None:
            raise TypeError("use Proj[n]")
        self.lin = nn.Linear(i, self.size)

    def forward(self, x):
        return self.lin(x)


def _fwd(self, x):
    for m in self.children():
        x = m(x)
    return x


def make_model(name, **layers):
    def __init__(self):
        nn.Module.__init__(self)
        for k, f in layers.items():
            setattr(self, k, f())
    return type(name, (nn.Module,), dict(__init__=__init__, forward=_fwd, layers=property(lambda self: list(self._modules))))


def budgeted(total):
    """Receives a parameter, says whether it may train while the budget lasts."""
    left = total
    answer = None
    while True:
        p = yield answer
        answer = left >= p.numel()
        if answer:
            left -= p.numel()


Model = make_model("Model", inp=lambda: Proj[8](5), act=nn.ReLU, mid=lambda: Proj[16](8), out=lambda: Proj[3](16))
model = Model()
assert Proj[8] is Proj[8] and model.layers == ["inp", "act", "mid", "out"]
model.describe = types.MethodType(lambda self: f"{type(self).__name__}:{len(list(self.parameters()))}", model)
print(model.describe())
gate = budgeted(120)
next(gate)
for p in reversed(list(model.parameters())):
    p.requires_grad_(gate.send(p))
gate.close()
opt = torch.optim.Adagrad([p for p in model.parameters() if p.requires_grad])
for _ in range(3):
    opt.zero_grad()
    model(torch.randn(7, 5)).square().mean().backward()
    opt.step()
