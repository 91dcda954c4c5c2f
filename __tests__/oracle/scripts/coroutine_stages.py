"""Stages yield what they want trained; a driver freezes the rest meanwhile.

Fact: in the first stage only the last layer trains and is optimized.
"""

import contextlib
import heapq
import statistics
from collections import Counter, OrderedDict, defaultdict
from itertools import accumulate, groupby, tee, zip_longest
import torch
from torch import nn


class Tower(nn.Module):
    def __init__(self, spec):
        super().__init__()
        tokens = [t.strip() for t in spec.split("|")]
        last = None
        counts = Counter()
        for kind, group in groupby(tokens, key=lambda t: t.split("-")[0]):
            block = nn.Sequential()
            for tok in group:
                parts = tok.split("-")
                if kind == "fc":
                    i, o = int(parts[1]), int(parts[2])
                    assert last in (None, i), (last, i)
                    block.append(nn.Linear(i, o))
                    last = o
                elif kind == "norm":
                    block.append(nn.LayerNorm(last))
                elif kind == "act":
                    block.append(getattr(nn, parts[1])())
            counts[kind] += 1
            self.add_module(f"{kind}{counts[kind]}", block)

    def forward(self, x):
        for m in self._modules.values():
            x = m(x)
        return x


def stage_plan(model):
    """Yields (names, steps); receives the last loss."""
    names = [n for n, _ in model.named_children() if n.startswith("fc")]
    for upto in accumulate([1] * len(names)):
        loss = yield names[-upto:], 2
        if loss is not None and loss != loss:
            return "diverged"
    return "done"


def drive(model):
    result = yield from stage_plan(model)
    print(result)


@contextlib.contextmanager
def only(model, names):
    flags = {n: p.requires_grad for n, p in model.named_parameters()}
    for n, p in model.named_parameters():
        p.requires_grad_(n.split(".")[0] in names)
    try:
        yield [p for p in model.parameters() if p.requires_grad]
    finally:
        for n, p in model.named_parameters():
            p.requires_grad_(flags[n])


torch.manual_seed(1)
model = Tower("fc-5-8 | norm | act-Tanh | fc-8-8 | fc-8-6 | act-ReLU | fc-6-3")
a, b = tee(model.named_children())
print([(x[0], y[0] if y else None) for x, y in zip_longest(a, list(b)[1:])])
largest = heapq.nlargest(2, model.named_parameters(), key=lambda kv: kv[1].numel())
driver, loss = drive(model), None
with contextlib.suppress(StopIteration):
    while True:
        names, steps = driver.send(None if loss is None else loss)
        with only(model, names) as params:
            opt = torch.optim.SGD(params, lr=0.1)
            for _ in range(steps):
                out = model(torch.rand(4, 5)).square().mean()
                opt.zero_grad()
                out.backward()
                opt.step()
                loss = out.item()
