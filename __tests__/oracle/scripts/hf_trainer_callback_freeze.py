"""A TrainerCallback that freezes when training begins.

Fact: `on_train_begin` comes after the optimizer was built: the frozen embedding stays in its groups.
"""
import torch
from torch import nn
from transformers import Trainer, TrainerCallback, TrainingArguments


class Bag(nn.Module):
    def __init__(self, vocabulary=500, dim=12, classes=2):
        super().__init__()
        self.embedding = nn.EmbeddingBag(vocabulary, dim)
        self.final_norm = nn.BatchNorm1d(dim)
        self.fc = nn.Linear(dim, classes)

    def forward(self, ids, labels=None):
        logits = self.fc(self.final_norm(self.embedding(ids)))
        loss = nn.functional.cross_entropy(logits, labels)
        return loss, logits


class FreezeEmbedding(TrainerCallback):
    def on_train_begin(self, args, state, control, model=None, **kwargs):
        for p in model.embedding.parameters():
            p.requires_grad = False


rows = [{"ids": torch.randint(0, 500, (9,)), "labels": i % 2} for i in range(40)]
bag = Bag(dim=16)
trainer = Trainer(
    model=bag,
    args=TrainingArguments("o", per_device_train_batch_size=8, optim="sgd", report_to="none", save_strategy="no", use_cpu=True, remove_unused_columns=False),
    train_dataset=rows,
    callbacks=[FreezeEmbedding()],
)
trainer.train()
