"""A typer application whose callback sets the width and calls the command itself.

Fact: the callback's default width is used, and the first layer is frozen.
"""

import enum
from dataclasses import dataclass
from typing import List, Optional
from typing_extensions import Annotated
import torch
import typer
from torch import nn

app = typer.Typer(add_completion=False, no_args_is_help=False)
state = {"width": 8}


class Block(str, enum.Enum):
    conv = "conv"
    sep = "sep"


@dataclass
class Run:
    block: Block
    depth: int


@app.callback(invoke_without_command=True)
def common(ctx: typer.Context, width: int = typer.Option(10, help="width")):
    state["width"] = width
    ctx.obj = {"seen": True}
    if ctx.invoked_subcommand is None:
        train()


def layer(kind, i, o):
    if kind is Block.sep:
        return nn.Sequential(nn.Conv2d(i, i, 3, padding=1, groups=i), nn.Conv2d(i, o, 1))
    return nn.Conv2d(i, o, 3, padding=1)


@app.command()
def train(block: Annotated[Block, typer.Option("--block", "-b")] = Block.sep, depth: Annotated[int, typer.Option(min=1)] = 2, freeze: Annotated[Optional[List[int]], typer.Option()] = None):
    run = Run(block, depth)
    freeze = freeze or [0]
    w = state["width"]
    net = nn.Sequential(*[layer(run.block, 3 if i == 0 else w, w) for i in range(run.depth)], nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(w, 2))
    for i in freeze:
        net[i].requires_grad_(False)
    opt = torch.optim.Adam([p for p in net.parameters() if p.requires_grad])
    for _ in range(2):
        loss = net(torch.rand(2, 3, 8, 8)).logsumexp(1).mean()
        opt.zero_grad()
        loss.backward()
        opt.step()


if __name__ == "__main__":
    app(standalone_mode=False)
