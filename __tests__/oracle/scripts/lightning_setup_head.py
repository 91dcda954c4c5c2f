"""The head is built in `setup()`, once the data module knows the number of classes; two learning rates.

Fact: `setup` runs before `configure_optimizers`, so the optimizer holds the new head.
"""
from typing import Optional

import pytorch_lightning as pl
import torch
from torch import nn
from torch.utils.data import DataLoader, TensorDataset


class Data(pl.LightningDataModule):
    num_classes: Optional[int] = None

    def setup(self, stage: str):
        assert stage == "fit"
        self.num_classes = 7
        self.train = TensorDataset(torch.randn(70, 12), torch.arange(70) % self.num_classes)

    def train_dataloader(self):
        return DataLoader(self.train, 10, shuffle=True)


class Tabular(pl.LightningModule):
    def __init__(self, hidden=24):
        super().__init__()
        self.save_hyperparameters("hidden")
        self.body = nn.Sequential(nn.Linear(12, hidden), nn.BatchNorm1d(hidden), nn.ELU())
        self.body[1].requires_grad_(False)
        self.head = None

    def setup(self, stage):
        self.head = nn.Linear(self.hparams["hidden"], self.trainer.datamodule.num_classes)

    def forward(self, x):
        return self.head(self.body(x))

    def training_step(self, batch, batch_idx):
        x, y = batch
        return nn.functional.cross_entropy(self(x), y)

    def configure_optimizers(self):
        groups = [{"params": self.body.parameters(), "lr": 1e-4}, {"params": self.head.parameters(), "lr": 1e-3}]
        return torch.optim.RMSprop(groups)


tabular = Tabular()
pl.Trainer(max_epochs=1, accelerator="cpu", logger=False, enable_checkpointing=False, enable_progress_bar=False).fit(tabular, datamodule=Data())
