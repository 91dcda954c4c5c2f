"""A typer application in a package: options with `typer.Option` and `Annotated`, an Enum for the optimizer.

Fact: `--head-only` is on by default, so just `classifier.1` of EfficientNet-B0 trains.
"""
from enum import Enum

import torch
import typer
from torch import nn
from torchvision import datasets, models, transforms
from typing_extensions import Annotated


class Optim(str, Enum):
    sgd = "SGD"
    adam = "Adam"


app = typer.Typer(add_completion=False)


@app.command()
def main(
    data: str = typer.Option("data", help="Folder."),
    head_only: bool = typer.Option(True, "--head-only/--all"),
    optim: Optim = Optim.adam,
    lr: Annotated[float, typer.Option(help="Rate.")] = 0.002,
    batch: int = 30,
):
    net = models.efficientnet_b0(weights=models.EfficientNet_B0_Weights.DEFAULT)
    net.classifier[1] = nn.Linear(1280, 10)
    if head_only:
        for p in net.features.parameters():
            p.requires_grad = False
    optimizer = getattr(torch.optim, optim.value)(filter(lambda p: p.requires_grad, net.parameters()), lr=lr)
    tf = transforms.Compose([transforms.Resize(96), transforms.ToTensor(), transforms.Normalize((0.485, 0.456, 0.406), (0.229, 0.224, 0.225))])
    for x, y in torch.utils.data.DataLoader(datasets.CIFAR10(data, transform=tf, download=True), batch, shuffle=True):
        optimizer.zero_grad()
        nn.functional.cross_entropy(net(x), y).backward()
        optimizer.step()


if __name__ == "__main__":
    app()
