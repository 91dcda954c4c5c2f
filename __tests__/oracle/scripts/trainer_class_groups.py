"""A Trainer class with two parameter groups of different rates on a ConvNeXt-Tiny.

Fact: the backbone group is `id`-filtered; stem and first stages are frozen but still in the optimizer.
"""
import logging
import pathlib

import torch
import torchvision
from torch.utils.data import DataLoader
from torchvision import transforms as T

logging.basicConfig(level=logging.INFO)
log = logging.getLogger(__name__)


class Trainer:
    def __init__(self, config):
        self.config = config
        self.device = torch.device(config["device"])
        self._build_model()
        self._build_data()
        self._build_optimizer()
        self.criterion = torch.nn.CrossEntropyLoss(label_smoothing=config["smoothing"])
        self.best = 0.0

    def _build_model(self):
        weights = torchvision.models.ConvNeXt_Tiny_Weights.IMAGENET1K_V1
        self.model = torchvision.models.convnext_tiny(weights=weights)
        in_features = self.model.classifier[2].in_features
        self.model.classifier[2] = torch.nn.Linear(in_features, self.config["num_classes"])
        for idx in range(self.config["frozen_stages"]):
            for p in self.model.features[idx].parameters():
                p.requires_grad = False
        self.model.to(self.device)

    def _build_data(self):
        norm = T.Normalize([0.485, 0.456, 0.406], [0.229, 0.224, 0.225])
        train_tf = T.Compose([T.Resize(232), T.RandomCrop(224), T.RandomHorizontalFlip(), T.ToTensor(), norm])
        val_tf = T.Compose([T.Resize(232), T.CenterCrop(224), T.ToTensor(), norm])
        root = pathlib.Path("data")
        self.train_loader = DataLoader(
            torchvision.datasets.FGVCAircraft(root, "trainval", transform=train_tf, download=True),
            batch_size=self.config["batch_size"], shuffle=True, drop_last=True)
        self.val_loader = DataLoader(
            torchvision.datasets.FGVCAircraft(root, "test", transform=val_tf, download=True), batch_size=self.config["batch_size"])

    def _build_optimizer(self):
        head = self.model.classifier[2]
        head_ids = set(map(id, head.parameters()))
        base = [p for p in self.model.parameters() if id(p) not in head_ids]
        self.optimizer = torch.optim.AdamW(
            [{"params": base, "lr": self.config["lr"] * 0.1}, {"params": head.parameters()}],
            lr=self.config["lr"], weight_decay=0.05)
        self.scheduler = torch.optim.lr_scheduler.CosineAnnealingLR(self.optimizer, self.config["epochs"])

    def train_epoch(self):
        self.model.train()
        for step, (x, y) in enumerate(self.train_loader):
            x, y = x.to(self.device, non_blocking=True), y.to(self.device, non_blocking=True)
            self.optimizer.zero_grad(set_to_none=True)
            loss = self.criterion(self.model(x), y)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
            self.optimizer.step()
        self.scheduler.step()

    @torch.no_grad()
    def validate(self):
        self.model.eval()
        n = sum((self.model(x.to(self.device)).argmax(1).cpu() == y).sum().item() for x, y in self.val_loader)
        return n / len(self.val_loader.dataset)

    def run(self):
        for epoch in range(self.config["epochs"]):
            self.train_epoch()
            acc = self.validate()
            log.info("epoch %d accuracy %.4f", epoch, acc)
            if acc > self.best:
                self.best = acc
                torch.save({"model": self.model.state_dict(), "acc": acc}, "best.pth")


if __name__ == "__main__":
    Trainer({"device": "cpu", "num_classes": 100, "frozen_stages": 4, "lr": 4e-4, "batch_size": 16, "epochs": 20, "smoothing": 0.1}).run()
