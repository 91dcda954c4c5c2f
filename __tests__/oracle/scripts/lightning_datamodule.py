"""A LightningDataModule, hyperparameters through `self.hparams`, an optimizer in a dictionary.

Fact: `freeze()` of the pretrained part in the constructor, and the optimizer holds everything all the same.
"""
from argparse import ArgumentParser

import pytorch_lightning as pl
import torch
import torch.nn as nn
import torch.nn.functional as F
import torchmetrics
from torch.utils.data import DataLoader, random_split
from torchvision.datasets import MNIST
from torchvision.transforms import ToTensor


class Encoder(pl.LightningModule):
    def __init__(self, width):
        super().__init__()
        self.net = nn.Sequential(nn.Linear(784, width), nn.ReLU(), nn.Linear(width, 32))

    def forward(self, x):
        return self.net(x)


class Classifier(pl.LightningModule):
    def __init__(self, width: int = 128, dropout: float = 0.1, **kwargs):
        super().__init__()
        self.save_hyperparameters()
        self.encoder = Encoder(self.hparams.width)
        self.encoder.freeze()
        self.classifier = nn.Sequential(nn.Dropout(self.hparams.dropout), nn.Linear(32, self.hparams.num_classes))
        self.accuracy = torchmetrics.Accuracy(task="multiclass", num_classes=self.hparams.num_classes)

    def forward(self, x):
        return self.classifier(self.encoder(x.view(x.size(0), -1)))

    def shared_step(self, batch, stage):
        x, y = batch
        logits = self(x)
        loss = F.cross_entropy(logits, y)
        self.accuracy(logits, y)
        self.log(f"{stage}_loss", loss)
        return loss

    def training_step(self, batch, batch_idx):
        return self.shared_step(batch, "train")

    def validation_step(self, batch, batch_idx):
        self.shared_step(batch, "val")

    def configure_optimizers(self):
        optimizer = torch.optim.AdamW(self.parameters(), lr=self.hparams.learning_rate)
        scheduler = torch.optim.lr_scheduler.ReduceLROnPlateau(optimizer)
        return {"optimizer": optimizer, "lr_scheduler": {"scheduler": scheduler, "monitor": "val_loss"}}


class MNISTData(pl.LightningDataModule):
    def __init__(self, batch_size=32):
        super().__init__()
        self.batch_size = batch_size

    def prepare_data(self):
        MNIST(".", download=True)

    def setup(self, stage=None):
        full = MNIST(".", train=True, transform=ToTensor())
        self.train_set, self.val_set = random_split(full, [55000, 5000])

    def train_dataloader(self):
        return DataLoader(self.train_set, batch_size=self.batch_size, shuffle=True)

    def val_dataloader(self):
        return DataLoader(self.val_set, batch_size=self.batch_size)


if __name__ == "__main__":
    parser = ArgumentParser()
    parser.add_argument("--learning_rate", type=float, default=2e-4)
    parser.add_argument("--width", type=int, default=256)
    args = parser.parse_args()
    dm = MNISTData(batch_size=64)
    classifier = Classifier(width=args.width, learning_rate=args.learning_rate, num_classes=10)
    trainer = pl.Trainer(max_epochs=5, accelerator="cpu", logger=False, enable_checkpointing=False, enable_progress_bar=False)
    trainer.fit(classifier, datamodule=dm)
