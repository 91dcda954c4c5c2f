"""A classifier class around an EfficientNet backbone whose `freeze` method runs in the constructor.

Fact: `self.backbone.classifier = nn.Identity()` drops the old head; the backbone is frozen, neck and head train.
"""
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.utils.data import DataLoader
from torchvision import transforms
from torchvision.datasets import EuroSAT
from torchvision.models import EfficientNet_B0_Weights, efficientnet_b0


@dataclass
class Config:
    num_classes: int = 10
    hidden: int = 128
    freeze_backbone: bool = True
    lr: float = 1e-3
    batch_size: int = 64
    epochs: int = 5
    dropout: float = 0.2


class LandUseClassifier(nn.Module):
    def __init__(self, cfg: Config) -> None:
        super().__init__()
        self.head = nn.Linear(cfg.hidden, cfg.num_classes)
        self.neck = nn.Sequential(nn.Linear(1280, cfg.hidden), nn.LayerNorm(cfg.hidden), nn.GELU(), nn.Dropout(cfg.dropout))
        self.backbone = efficientnet_b0(weights=EfficientNet_B0_Weights.DEFAULT)
        self.backbone.classifier = nn.Identity()
        if cfg.freeze_backbone:
            self.freeze()

    def freeze(self) -> None:
        for parameter in self.backbone.parameters():
            parameter.requires_grad_(False)

    def forward(self, x: Tensor) -> Tensor:
        return self.head(self.neck(self.backbone(x)))


def train_one_epoch(model: nn.Module, loader: DataLoader, optimizer: torch.optim.Optimizer, loss_fn: nn.Module) -> float:
    model.train()
    total = 0.0
    for images, labels in loader:
        optimizer.zero_grad()
        loss = loss_fn(model(images), labels)
        loss.backward()
        optimizer.step()
        total += loss.item()
    return total / len(loader)


@torch.no_grad()
def evaluate(model: nn.Module, loader: DataLoader) -> float:
    model.eval()
    hits = [(model(x).argmax(1) == y).float().mean() for x, y in loader]
    return torch.stack(hits).mean().item()


def main(cfg: Config = Config()) -> None:
    tf = transforms.Compose([
        transforms.Resize(224), transforms.ToTensor(),
        transforms.Normalize((0.485, 0.456, 0.406), (0.229, 0.224, 0.225)),
    ])
    data = EuroSAT("data", transform=tf, download=True)
    split = int(0.8 * len(data))
    train, valid = torch.utils.data.random_split(data, [split, len(data) - split])
    classifier = LandUseClassifier(cfg)
    optimizer = torch.optim.AdamW((p for p in classifier.parameters() if p.requires_grad), lr=cfg.lr)
    for epoch in range(cfg.epochs):
        loss = train_one_epoch(classifier, DataLoader(train, cfg.batch_size, shuffle=True), optimizer, nn.CrossEntropyLoss())
        print(f"{epoch=} {loss=:.4f} accuracy={evaluate(classifier, DataLoader(valid, cfg.batch_size)):.4f}")


if __name__ == "__main__":
    main()
