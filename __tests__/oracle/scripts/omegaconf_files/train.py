"""OmegaConf: a structured schema, a base file, an experiment file and the command line, merged in this order.

Fact: the experiment's `freeze: [features.0, features.1, features.2]` replaces the base's list; `lr` is interpolated through a resolver of its own.
"""
import os
from dataclasses import dataclass, field
from typing import List, Optional

import torch
from omegaconf import MISSING, OmegaConf
from torch import nn
from torchvision import datasets, models, transforms

HERE = os.path.dirname(os.path.realpath(__file__))
OmegaConf.register_new_resolver("scale", lambda base, batch: base * batch / 256)


@dataclass
class ModelConfig:
    name: str = MISSING
    weights: Optional[str] = None
    freeze: List[str] = field(default_factory=list)


@dataclass
class Config:
    model: ModelConfig = field(default_factory=ModelConfig)
    batch: int = 64
    lr: float = 1e-3
    epochs: int = 1


schema = OmegaConf.structured(Config)
base = OmegaConf.load(os.path.join(HERE, "config", "base.yaml"))
experiment = OmegaConf.load(os.path.join(HERE, "config", "experiments", f"{base.experiment}.yaml"))
del base["experiment"]
cfg = OmegaConf.merge(schema, base, experiment, OmegaConf.from_cli())
OmegaConf.set_readonly(cfg, True)

model = models.get_model(cfg.model.name, weights=cfg.model.weights)
model.classifier[-1] = nn.Linear(model.classifier[-1].in_features, 10)
for name, module in model.named_modules():
    if name in cfg.model.freeze:
        module.requires_grad_(False)
optimizer = torch.optim.SGD(filter(lambda p: p.requires_grad, model.parameters()), lr=cfg.lr, momentum=0.9)
tf = transforms.Compose([transforms.Resize(64), transforms.ToTensor(), transforms.Normalize((0.485, 0.456, 0.406), (0.229, 0.224, 0.225))])
loader = torch.utils.data.DataLoader(datasets.SVHN("s", "train", tf, download=True), cfg.batch, shuffle=True)
for epoch in range(cfg.epochs):
    for x, y in loader:
        optimizer.zero_grad()
        nn.CrossEntropyLoss()(model(x), y).backward()
        optimizer.step()
