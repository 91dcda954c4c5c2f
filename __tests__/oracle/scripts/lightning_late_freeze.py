"""Freezing in `on_train_start`, after Lightning has built the optimizer; a scheduler-like `optimizer_step` with warm-up.

Fact: the optimizer was built over all parameters; those frozen later stay in it and are not updated.
"""
import torch
import torch.nn as nn
from pytorch_lightning import LightningModule, Trainer
from torch.utils.data import DataLoader, TensorDataset


class Net(LightningModule):
    def __init__(self):
        super().__init__()
        self.embed = nn.Embedding(100, 16)
        self.lstm = nn.LSTM(16, 32, batch_first=True, bidirectional=True)
        self.out = nn.Linear(64, 3)
        self.base_lr = 0.01

    def on_train_start(self):
        for name, p in self.named_parameters():
            if name.startswith("embed") or "bias_hh" in name:
                p.requires_grad = False

    def forward(self, tokens):
        h, _ = self.lstm(self.embed(tokens))
        return self.out(h[:, -1])

    def training_step(self, batch, batch_idx):
        tokens, target = batch
        loss = nn.functional.cross_entropy(self(tokens), target)
        return {"loss": loss, "n": len(target)}

    def optimizer_step(self, epoch, batch_idx, optimizer, optimizer_closure):
        optimizer.step(closure=optimizer_closure)
        if self.trainer.global_step < 100:
            scale = min(1.0, float(self.trainer.global_step + 1) / 100)
            for group in optimizer.param_groups:
                group["lr"] = scale * self.base_lr

    def configure_optimizers(self):
        return torch.optim.SGD(self.parameters(), lr=self.base_lr, momentum=0.9)

    def train_dataloader(self):
        data = TensorDataset(torch.randint(0, 100, (256, 20)), torch.randint(0, 3, (256,)))
        return DataLoader(data, batch_size=16, shuffle=True)


net = Net()
trainer = Trainer(max_epochs=2, accelerator="cpu", logger=False, enable_checkpointing=False, enable_progress_bar=False, enable_model_summary=False)
trainer.fit(net)
