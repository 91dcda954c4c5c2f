"""Settings from an INI file beside the script; classes found with importlib and eval.

Fact: `freeze_fraction = 0.5` freezes the first half of the parameter tensors (by count, not by size) of a DenseNet-121.
"""
import configparser
import importlib
from pathlib import Path

import torch
from torch import nn

ini = configparser.ConfigParser()
ini.read(Path(__file__).with_name("ini_importlib.ini"))
model_cfg, train_cfg = ini["model"], ini["train"]


def locate(path):
    module, _, name = path.rpartition(".")
    return getattr(importlib.import_module(module), name)


net = locate(model_cfg["class"])(weights=model_cfg["weights"])
net.classifier = nn.Linear(net.classifier.in_features, model_cfg.getint("classes"))
every = list(net.parameters())
cut = int(len(every) * model_cfg.getfloat("freeze_fraction"))
for p in every[:cut]:
    p.requires_grad = False
net.features.relu0 = eval(model_cfg["activation"])(inplace=True)

T = importlib.import_module("torchvision.transforms")
D = importlib.import_module("torchvision.datasets")
size = train_cfg.getint("size")
tf = T.Compose([T.Resize((size, size)), T.ToTensor(), T.Normalize((0.485, 0.456, 0.406), (0.229, 0.224, 0.225))])
loader = torch.utils.data.DataLoader(D.CIFAR10("c", transform=tf, download=True), batch_size=train_cfg.getint("batch"), shuffle=train_cfg.getboolean("shuffle"))
opt = locate(train_cfg["optimizer"])([p for p in every[cut:]], lr=train_cfg.getfloat("lr"))
for epoch in range(train_cfg.getint("epochs")):
    net.train()
    for x, y in loader:
        opt.zero_grad()
        nn.functional.cross_entropy(net(x), y).backward()
        opt.step()
    print(epoch)
