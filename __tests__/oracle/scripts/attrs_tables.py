"""Fields described by attrs, two of which share a table; methods chosen by their argument's class.

Fact: the user table and the first layer are frozen; two optimizers share the model.
"""

import attr
import attrs
from functools import singledispatchmethod, cached_property
from string import Template
import torch
from torch import nn


@attr.s(auto_attribs=True, frozen=True)
class Field:
    name: str
    size: int
    dim: int = attr.ib(default=4)
    shared: str = ""

    @property
    def key(self):
        return self.shared or self.name


@attrs.define
class Spec:
    fields: list = attrs.field(factory=list)
    hidden: tuple = attrs.field(default=(12,), converter=tuple)
    out: int = attrs.field(default=2, validator=attrs.validators.instance_of(int))
    label: str = attrs.field(init=False)

    def __attrs_post_init__(self):
        self.label = Template("$n fields").substitute(n=len(self.fields))

    @property
    def width(self):
        return sum(f.dim for f in self.fields)


class Bag(nn.Module):
    def __init__(self, spec: Spec):
        super().__init__()
        self.spec = spec
        self.tables = nn.ModuleDict()
        for f in spec.fields:
            if f.key not in self.tables:
                self.tables[f.key] = nn.EmbeddingBag(f.size, f.dim, mode="mean")
        dims = (spec.width,) + spec.hidden
        self.mlp = nn.Sequential()
        for i in range(len(spec.hidden)):
            self.mlp.add_module(f"fc{i}", nn.Linear(dims[i], dims[i + 1]))
            self.mlp.add_module(f"act{i}", nn.Mish())
        self.out = nn.Linear(dims[-1], spec.out)

    @singledispatchmethod
    def freeze(self, what):
        raise NotImplementedError(type(what))

    @freeze.register
    def _(self, what: str):
        self.tables[what].weight.requires_grad = False

    @freeze.register(list)
    def _(self, what):
        for w in what:
            self.freeze(w)

    @freeze.register(int)
    def _freeze_index(self, what):
        self.mlp[what].requires_grad_(False)

    def forward(self, batch):
        x = torch.cat([self.tables[f.key](batch[f.name]) for f in self.spec.fields], 1)
        return self.out(self.mlp(x))


spec = Spec([Field("title", 30), Field("body", 30, shared="title"), Field("user", 9, dim=3)], hidden=[10, 6])
net = Bag(spec)
net.freeze("user")
net.freeze([0])
assert spec.label == "3 fields" and attr.asdict(spec.fields[0])["dim"] == 4
sparse = [p for m in net.modules() if isinstance(m, nn.EmbeddingBag) for p in m.parameters()]
ids = set(map(id, sparse))
dense = [p for p in net.parameters() if id(p) not in ids]
opts = [torch.optim.Adagrad(sparse, lr=0.1), torch.optim.AdamW(dense)]
for _ in range(2):
    batch = {f.name: torch.randint(0, f.size, (5, 3)) for f in spec.fields}
    loss = nn.functional.cross_entropy(net(batch), torch.randint(0, 2, (5,)))
    [o.zero_grad() for o in opts]
    loss.backward()
    for o in opts:
        o.step()
