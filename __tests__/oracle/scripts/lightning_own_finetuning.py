"""A BaseFinetuning callback of one's own around a plain nn.Module kept under `self.model`.

Fact: the callback's `setup` runs before `configure_optimizers`; the last block comes in epoch 3.
"""
import pytorch_lightning as pl
import torch
from pytorch_lightning.callbacks.finetuning import BaseFinetuning
from torch import nn, optim
from torch.utils.data import DataLoader
from torchvision.datasets import FakeData
from torchvision.transforms import ToTensor


def block(cin, cout):
    return nn.Sequential(nn.Conv2d(cin, cout, 3, padding=1), nn.BatchNorm2d(cout), nn.ReLU(), nn.MaxPool2d(2))


class Backbone(nn.Module):
    def __init__(self):
        super().__init__()
        self.stages = nn.ModuleList([block(3, 16), block(16, 32), block(32, 64)])
        self.head = nn.Linear(64, 5)

    def forward(self, x):
        for stage in self.stages:
            x = stage(x)
        return self.head(x.mean((2, 3)))


class StagedUnfreeze(BaseFinetuning):
    def __init__(self, epochs=(3, 6)):
        super().__init__()
        self.epochs = epochs

    def freeze_before_training(self, pl_module):
        self.freeze(pl_module.model.stages, train_bn=False)

    def finetune_function(self, pl_module, current_epoch, optimizer):
        if current_epoch == self.epochs[0]:
            self.unfreeze_and_add_param_group(pl_module.model.stages[-1], optimizer, lr=1e-4, train_bn=False)
        elif current_epoch == self.epochs[1]:
            self.unfreeze_and_add_param_group(pl_module.model.stages[-2], optimizer, lr=1e-5)


class Lit(pl.LightningModule):
    def __init__(self, model):
        super().__init__()
        self.model = model
        self.loss = nn.CrossEntropyLoss()

    def training_step(self, batch, _):
        x, y = batch
        return self.loss(self.model(x), y)

    def configure_optimizers(self):
        return optim.SGD([p for p in self.parameters() if p.requires_grad], lr=1e-2)


if __name__ == "__main__":
    loader = DataLoader(FakeData(200, (3, 32, 32), 5, transform=ToTensor()), batch_size=20, shuffle=True)
    system = Lit(Backbone())
    pl.Trainer(max_epochs=8, accelerator="cpu", callbacks=[StagedUnfreeze()], logger=False, enable_checkpointing=False, enable_progress_bar=False).fit(system, loader)
