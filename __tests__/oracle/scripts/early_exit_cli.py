"""A network with exits by the way, started by a click group that invokes its command.

Fact: the exits are found by `dir()`; the first two stages are frozen and in no group.
"""

import torch
import torch.nn as nn
import click


class Exit(nn.Module):
    def __init__(self, c, n):
        super().__init__()
        self.pool = nn.AdaptiveAvgPool2d(1)
        self.fc = nn.Linear(c, n)

    def forward(self, x):
        return self.fc(self.pool(x).flatten(1))


class BranchyNet(nn.Module):
    def __init__(self, widths, exits, n):
        super().__init__()
        prev = 3
        self._names = []
        for i, w in enumerate(widths):
            setattr(self, f"stage{i}", self._stage(prev, w, stride=1 + (i > 0)))
            self._names.append(f"stage{i}")
            if i in exits:
                setattr(self, "exit%d" % i, Exit(w, n))
            prev = w
        self.last_exit = max(exits)

    @staticmethod
    def _stage(i, o, stride):
        m = nn.Sequential(nn.Conv2d(i, o, 3, stride, 1, bias=False), nn.BatchNorm2d(o), nn.Hardswish())
        m.depth = 1
        return m

    @property
    def exits(self):
        return [getattr(self, a) for a in dir(self) if a.startswith("exit") and a[4:].isdigit()]

    def freeze_until(self, k):
        for i, name in enumerate(self._names):
            getattr(self, name).requires_grad_(i >= k)

    def forward(self, x):
        outs = []
        for i, n in enumerate(self._names):
            x = getattr(self, n)(x)
            head = getattr(self, f"exit{i}", None)
            if head is not None:
                outs.append(head(x))
        return outs


@click.group(invoke_without_command=True)
@click.pass_context
@click.option("--width", type=int, default=8, show_default=True)
def cli(ctx, width):
    ctx.ensure_object(dict)
    ctx.obj["width"] = width
    if ctx.invoked_subcommand is None:
        ctx.invoke(train)


@cli.command()
@click.option("--exits", multiple=True, type=int, default=[1, 2, 4])
@click.option("--freeze", "freeze_k", default=2)
@click.option("--lr", default=0.1)
@click.option("--nesterov/--no-nesterov", default=True)
@click.pass_obj
def train(obj, exits, freeze_k, lr, nesterov):
    w = obj["width"]
    net = BranchyNet([w, w, 2 * w, 2 * w, 4 * w], set(exits), 6)
    net.freeze_until(freeze_k)
    opt = torch.optim.SGD(
        [{"params": e.parameters(), "lr": lr * 0.5 ** i} for i, e in enumerate(net.exits)]
        + [{"params": [p for n, p in net.named_parameters() if n.startswith("stage") and p.requires_grad]}],
        lr=lr, momentum=0.9, nesterov=nesterov)
    for i in range(2):
        outs = net(torch.randn(2, 3, 16, 16))
        loss = sum(w * nn.functional.cross_entropy(o, torch.tensor([0, 5])) for w, o in zip((0.3, 0.3, 1.0), outs))
        opt.zero_grad(set_to_none=True)
        loss.backward()
        opt.step()


if __name__ == "__main__":
    cli()
