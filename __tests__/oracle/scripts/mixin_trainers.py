"""Trainer classes that inherit, with mixins and a decorator; the model is built by a classmethod.

Fact: method resolution: `FreezeMixin.setup` runs before `BaseTrainer.setup` and calls `super()`; only layer4 and fc of the net train.
"""
import functools
import time
from abc import ABC, abstractmethod

import torch
from torch import nn
from torchvision import datasets, models, transforms


def timed(method):
    @functools.wraps(method)
    def wrapper(self, *args, **kwargs):
        start = time.perf_counter()
        result = method(self, *args, **kwargs)
        print(f"{method.__name__}: {time.perf_counter() - start:.1f}s")
        return result
    return wrapper


class BaseTrainer(ABC):
    lr: float = 1e-3
    batch_size: int = 32

    def __init__(self, **overrides):
        for key, value in overrides.items():
            setattr(self, key, value)
        self.net = self.build()
        self.setup()

    @classmethod
    @abstractmethod
    def build(cls) -> nn.Module: ...

    def setup(self):
        self.optimizer = torch.optim.AdamW((p for p in self.net.parameters() if p.requires_grad), lr=self.lr)

    @timed
    def fit(self, loader, epochs=1):
        for _ in range(epochs):
            self.net.train()
            for batch in loader:
                self.training_step(*batch)

    def training_step(self, x, y):
        self.optimizer.zero_grad()
        nn.functional.cross_entropy(self.net(x), y).backward()
        self.optimizer.step()


class FreezeMixin:
    keep = ()

    def setup(self):
        for name, child in self.net.named_children():
            child.requires_grad_(name in self.keep)
        super().setup()


class ResNetTrainer(FreezeMixin, BaseTrainer):
    keep = ("layer4", "fc")

    @classmethod
    def build(cls):
        net = models.resnet18(weights="DEFAULT")
        net.fc = nn.Linear(512, 37)
        return net


if __name__ == "__main__":
    tf = transforms.Compose([transforms.Resize((128, 128)), transforms.ToTensor(), transforms.Normalize((0.485, 0.456, 0.406), (0.229, 0.224, 0.225))])
    trainer = ResNetTrainer(lr=3e-4, batch_size=16)
    trainer.fit(torch.utils.data.DataLoader(datasets.OxfordIIITPet("p", transform=tf, download=True), trainer.batch_size, shuffle=True), epochs=2)
