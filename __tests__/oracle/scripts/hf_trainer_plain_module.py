"""The Hugging Face Trainer around a plain nn.Module whose forward gives a dictionary with the loss.

Fact: what is frozen is in no group; LayerNorm and biases stand in the group without decay.
"""
import torch
from torch import nn
from torch.utils.data import Dataset
from transformers import Trainer, TrainingArguments


class Pairs(Dataset):
    def __len__(self):
        return 96

    def __getitem__(self, index):
        return {"features": torch.randn(10), "label": index % 3}


class Mixer(nn.Module):
    def __init__(self, width=20):
        super().__init__()
        self.scale = nn.Parameter(torch.ones(10))
        self.inp = nn.Linear(10, width)
        self.norm = nn.LayerNorm(width)
        self.layers = nn.ModuleList(nn.Sequential(nn.Linear(width, width), nn.LayerNorm(width), nn.ReLU()) for _ in range(3))
        self.out = nn.Linear(width, 3)

    def forward(self, features, labels=None):
        h = self.norm(self.inp(features * self.scale))
        for layer in self.layers:
            h = h + layer(h)
        logits = self.out(h)
        if labels is None:
            return {"logits": logits}
        return {"loss": nn.functional.cross_entropy(logits, labels), "logits": logits}


model = Mixer()
for layer in model.layers[:2]:
    layer.requires_grad_(False)
training_args = TrainingArguments("out", per_device_train_batch_size=12, weight_decay=0.1, max_steps=20, report_to="none", save_strategy="no", use_cpu=True, remove_unused_columns=False)
trainer = Trainer(model, training_args, train_dataset=Pairs())
trainer.train()
