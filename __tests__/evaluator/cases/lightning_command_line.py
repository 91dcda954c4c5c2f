# Options that Lightning 1.x makes of its trainer and of a data module, and objects made of them again.
import argparse
import pytorch_lightning as pl
import torch
from torch import nn
from torch.utils.data import DataLoader

class Data(pl.LightningDataModule):
    def __init__(self, batch_size: int = 32, root: str = "data", *args, **kwargs):
        super().__init__()
        self.batch_size = batch_size
        self.root = root
    def train_dataloader(self):
        return DataLoader([torch.zeros(4)] * 10, batch_size=self.batch_size)

class M(pl.LightningModule):
    def __init__(self, width=4, **kwargs):
        super().__init__()
        self.net = nn.Linear(4, width)
    def training_step(self, batch, i):
        return self.net(batch).sum()
    def configure_optimizers(self):
        return torch.optim.Adam(self.net.parameters())
    @staticmethod
    def add_model_specific_args(parent):
        parser = argparse.ArgumentParser(parents=[parent], add_help=False)
        parser.add_argument("--width", type=int, default=6)
        return parser

p = argparse.ArgumentParser()
p = pl.Trainer.add_argparse_args(p)
p = M.add_model_specific_args(p)
p = Data.add_argparse_args(p)
p.set_defaults(max_epochs=7)
args = p.parse_args()
reveal(args.max_epochs)  # value: 7
reveal(args.width)  # value: 6
reveal(args.batch_size)  # value: 32
reveal(args.gpus)  # value: None
t = pl.Trainer.from_argparse_args(args, accumulate_grad_batches=3)
reveal(t.max_epochs)  # value: 7
reveal(t.accumulate_grad_batches)  # value: 3
d = Data.from_argparse_args(args)
reveal(d.batch_size)  # value: 32
m = M(**vars(args))
reveal(m.net.weight.shape)  # value: (6, 4)
