"""A click command: its option defaults decide the freezing.

Fact: `--freeze/--no-freeze` is on by default and `--unfreeze-from 14` leaves the last feature blocks of MobileNetV3 trainable.
"""
import click
import torch
from torch import nn
from torchvision import datasets, models, transforms


@click.command()
@click.option("--data", default="data", show_default=True)
@click.option("--epochs", type=int, default=10)
@click.option("--batch-size", "-b", default=64)
@click.option("--learning-rate", "lr", default=1e-3, type=float)
@click.option("--freeze/--no-freeze", default=True)
@click.option("--unfreeze-from", default=14)
@click.option("--optim", type=click.Choice(["sgd", "adam"]), default="adam")
def main(data, epochs, batch_size, lr, freeze, unfreeze_from, optim):
    """Fine-tune MobileNetV3 on SVHN."""
    net = models.mobilenet_v3_large(weights="IMAGENET1K_V2")
    net.classifier[3] = nn.Linear(1280, 10)
    if freeze:
        for i, layer in enumerate(net.features):
            layer.requires_grad_(i >= unfreeze_from)
    params = [p for p in net.parameters() if p.requires_grad]
    optimizer = {"sgd": torch.optim.SGD, "adam": torch.optim.Adam}[optim](params, lr=lr)
    tf = transforms.Compose([transforms.Resize(96), transforms.ToTensor(), transforms.Normalize((0.485, 0.456, 0.406), (0.229, 0.224, 0.225))])
    loader = torch.utils.data.DataLoader(datasets.SVHN(data, "train", transform=tf, download=True), batch_size, shuffle=True)
    for epoch in range(epochs):
        net.train()
        for x, y in loader:
            optimizer.zero_grad()
            nn.functional.cross_entropy(net(x), y).backward()
            optimizer.step()
        click.echo(f"epoch {epoch} done")


if __name__ == "__main__":
    main()
