"""A callback of one's own freezes in `on_fit_start` and unfreezes by epoch; three optimizers' worth of options in one.

Fact: `on_fit_start` comes after `configure_optimizers`: the frozen decoder is in the optimizer and stays as it is.
"""
import pytorch_lightning as pl
import torch
from torch import nn


class FreezeUntil(pl.Callback):
    def __init__(self, attribute, epoch):
        self.attribute, self.epoch = attribute, epoch

    def _set(self, pl_module, flag):
        for parameter in getattr(pl_module, self.attribute).parameters():
            parameter.requires_grad = flag

    def on_fit_start(self, trainer, pl_module):
        self._set(pl_module, False)

    def on_train_epoch_start(self, trainer, pl_module):
        if trainer.current_epoch == self.epoch:
            self._set(pl_module, True)


class AutoEncoder(pl.LightningModule):
    def __init__(self, sizes=(64, 32, 8)):
        super().__init__()
        down, up = [], []
        for a, b in zip(sizes, sizes[1:]):
            down += [nn.Linear(a, b), nn.GELU()]
            up = [nn.Linear(b, a), nn.GELU()] + up
        self.encoder = nn.Sequential(*down)
        self.decoder = nn.Sequential(*up[:-1])
        self.temperature = nn.Parameter(torch.ones(()))

    def training_step(self, batch, batch_idx):
        (x,) = batch
        return ((self.decoder(self.encoder(x)) * self.temperature - x) ** 2).mean()

    def configure_optimizers(self):
        decay = [p for n, p in self.named_parameters() if p.ndim > 1]
        rest = [p for n, p in self.named_parameters() if p.ndim <= 1]
        return torch.optim.AdamW([{"params": decay}, {"params": rest, "weight_decay": 0.0}], lr=3e-4)


ae = AutoEncoder()
loader = torch.utils.data.DataLoader(torch.utils.data.TensorDataset(torch.rand(128, 64)), batch_size=32)
trainer = pl.Trainer(max_epochs=4, accelerator="cpu", callbacks=FreezeUntil("decoder", 2), logger=False, enable_checkpointing=False, enable_progress_bar=False)
trainer.fit(model=ae, train_dataloaders=loader)
