"""Groups of commands: what click's and typer's contexts hand on from one to the next."""

import enum
from typing import List, Optional

import click
import typer
from typing_extensions import Annotated

seen = []


@click.group(invoke_without_command=True)
@click.pass_context
@click.option("--width", type=int, default=8, show_default=True)
def cli(ctx, width):
    ctx.ensure_object(dict)
    ctx.obj["width"] = width
    if ctx.invoked_subcommand is None:
        ctx.invoke(train, lr=0.5)


@cli.command()
@click.option("--exits", multiple=True, type=int, default=[1, 2, 4])
@click.option("--lr", default=0.1)
@click.option("--nesterov/--no-nesterov", default=True)
@click.pass_obj
def train(obj, exits, lr, nesterov):
    seen.append((obj, exits, lr, nesterov))


cli(standalone_mode=False)
reveal(seen)  # value: [({'width': 8}, (1, 2, 4), 0.5, True)]


class Settings:
    depth = 3


@click.command()
@click.make_pass_decorator(Settings, ensure=True)
def show(settings):
    return settings.depth


reveal(show.main([], standalone_mode=False))  # value: 3
reveal(sorted(cli.commands))  # value: ['train']


class Block(str, enum.Enum):
    conv = "conv"
    sep = "sep"


app = typer.Typer()
state = {"width": 8}


@app.callback(invoke_without_command=True)
def common(ctx: typer.Context, width: int = typer.Option(10)):
    state["width"] = width
    if ctx.invoked_subcommand is None:
        fit()


@app.command()
def fit(block: Annotated[Block, typer.Option("--block")] = Block.sep, freeze: Annotated[Optional[List[int]], typer.Option()] = None):
    state["block"], state["freeze"] = block is Block.sep, freeze


app(standalone_mode=False)
reveal(state)  # value: {'width': 10, 'block': True, 'freeze': None}
