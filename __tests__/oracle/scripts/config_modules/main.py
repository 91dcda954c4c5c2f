"""Configurations that are Python files with a `get_config()`, loaded from a path as absl and ml_collections projects do.

Fact: `configs/finetune.py` starts from `configs/default.py` and sets `config.freeze.prefix = "layer"`: every layer of the ResNet is frozen, stem and head train.
"""
import importlib.util
import pathlib

import torch
from absl import app, flags
from torch import nn
from torchvision import datasets, models, transforms

ROOT = pathlib.Path(__file__).resolve().parent
FLAGS = flags.FLAGS
flags.DEFINE_string("config", "finetune", "Name of a file in configs/.")
flags.DEFINE_integer("epochs", 2, "How long to train.")
flags.DEFINE_bool("nesterov", True, "Nesterov momentum.")


def load(name):
    spec = importlib.util.spec_from_file_location(name, ROOT / "configs" / (name + ".py"))
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.get_config()


def main(argv):
    del argv
    config = load(FLAGS.config)
    model = models.resnet18(weights="DEFAULT" if config.pretrained else None)
    model.fc = nn.Linear(512, config.classes)
    for name, p in model.named_parameters():
        if config.freeze.prefix and name.startswith(config.freeze.prefix):
            p.requires_grad = False
    opt = torch.optim.SGD(model.parameters(), config.lr, momentum=config.momentum, nesterov=FLAGS.nesterov)
    tf = transforms.Compose([transforms.Resize(config.data.size), transforms.ToTensor(), transforms.Normalize(*config.data.stats)])
    loader = torch.utils.data.DataLoader(datasets.CIFAR10("d", transform=tf, download=True), config.data.batch, shuffle=True)
    for _ in range(FLAGS.epochs):
        for x, y in loader:
            opt.zero_grad()
            nn.functional.cross_entropy(model(x), y).backward()
            opt.step()


if __name__ == "__main__":
    app.run(main)
