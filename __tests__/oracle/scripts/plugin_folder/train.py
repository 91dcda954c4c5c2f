"""Plug-ins: every file of `plugins/` is imported by name and registers itself; the choice is a key of a JSON file.

Fact: `"recipe": "last_block"` unfreezes `layer4` and the new head of a ResNet-18 after all of it was frozen.
"""
import importlib
import json
import os

import torch
import torch.nn.functional as F
from torchvision import datasets, models, transforms

import plugins

plugin_dir = os.path.dirname(plugins.__file__)
for entry in sorted(os.listdir(plugin_dir)):
    if entry.endswith(".py") and not entry.startswith("_"):
        importlib.import_module("plugins." + entry[:-3])

with open(os.path.join(os.path.dirname(plugin_dir), "job.json")) as f:
    job = json.load(f)

net = models.__dict__[job["arch"]](weights="IMAGENET1K_V1")
recipe = plugins.RECIPES[job["recipe"]](**job.get("options", {}))
recipe.prepare(net)
opt = getattr(torch.optim, job["optimizer"]["type"])(recipe.parameters(net), **{k: v for k, v in job["optimizer"].items() if k != "type"})
tf = transforms.Compose([transforms.Resize(64), transforms.ToTensor(), transforms.Normalize((0.485, 0.456, 0.406), (0.229, 0.224, 0.225))])
for x, y in torch.utils.data.DataLoader(datasets.CIFAR10("c", transform=tf, download=True), job["batch"], shuffle=True):
    opt.zero_grad()
    F.cross_entropy(net(x), y).backward()
    opt.step()
