import logging
import os
import random
import time
from abc import ABC, abstractmethod
from typing import Dict, List
import numpy as np
import torch
from torch import nn

logging.basicConfig(level=logging.INFO, format="%(asctime)s | %(message)s")
logger = logging.getLogger(__name__)


def seed_everything(seed=42):
    random.seed(seed)
    os.environ["PYTHONHASHSEED"] = str(seed)
    np.random.seed(seed)
    torch.manual_seed(seed)
    torch.backends.cudnn.deterministic = True


class Hook(ABC):
    priority = 50

    def before_run(self, trainer): ...
    def before_epoch(self, trainer): ...
    def before_iter(self, trainer): ...
    def after_iter(self, trainer): ...


class FreezeHook(Hook):
    priority = 10

    def __init__(self, patterns, until_epoch=1):
        self.patterns, self.until_epoch = patterns, until_epoch

    def before_epoch(self, trainer):
        frozen = trainer.epoch < self.until_epoch
        for n, p in trainer.model.named_parameters():
            if any(n.startswith(pt) for pt in self.patterns):
                p.requires_grad_(not frozen)
        logger.info("epoch %d frozen=%s", trainer.epoch, frozen)


class OptimizerHook(Hook):
    priority = 20

    def before_run(self, trainer):
        trainer.optimizer = torch.optim.SGD(trainer.model.parameters(), lr=trainer.lr)

    def after_iter(self, trainer):
        trainer.optimizer.zero_grad()
        trainer.loss.backward()
        trainer.optimizer.step()


class TimerHook(Hook):
    def before_iter(self, trainer):
        self.t = time.time()

    def after_iter(self, trainer):
        trainer.log[f"iter{trainer.iter}"] = time.time() - self.t


class BaseTrainer(ABC):
    def __init__(self, lr=0.1, epochs=2):
        self.lr, self.epochs = lr, epochs
        self.hooks: List[Hook] = []
        self.log: Dict[str, float] = {}
        self.epoch = self.iter = 0
        self.model = self.build_model()

    @abstractmethod
    def build_model(self) -> nn.Module:
        ...

    @abstractmethod
    def run_iter(self, batch): ...

    def register_hooks(self, *hooks):
        self.hooks.extend(hooks)
        self.hooks.sort(key=lambda h: h.priority)
        return self

    def call(self, fn):
        for h in self.hooks:
            getattr(h, fn)(self)

    def fit(self, loader):
        self.call("before_run")
        for self.epoch in range(self.epochs):
            self.call("before_epoch")
            for batch in loader:
                self.call("before_iter")
                self.loss = self.run_iter(batch)
                self.call("after_iter")
                self.iter += 1


class RegressionTrainer(BaseTrainer):
    def build_model(self):
        return nn.ModuleDict({"body": nn.Sequential(nn.Linear(5, 8), nn.Tanh(), nn.Linear(8, 8)), "head": nn.Linear(8, 1)})

    def run_iter(self, batch):
        x, y = batch
        return nn.functional.mse_loss(self.model["head"](self.model["body"](x)), y)


if __name__ == "__main__":
    seed_everything()
    trainer = RegressionTrainer(lr=0.05).register_hooks(TimerHook(), OptimizerHook(), FreezeHook(["body.0"]))
    trainer.fit([(torch.randn(4, 5), torch.randn(4, 1)) for _ in range(3)])
