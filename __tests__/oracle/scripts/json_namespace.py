"""Hyperparameters from a JSON file, turned into a SimpleNamespace.

Fact: `train_last` says how many of the parameter tensors at the end train; 12 of them.
"""
import json
import os
from types import SimpleNamespace

import torch
import torch.nn.functional as F
from torchvision import datasets, transforms
from torchvision.models import densenet121

here = os.path.dirname(os.path.abspath(__file__))
with open(os.path.join(here, "json_namespace.json")) as handle:
    hp = json.load(handle, object_hook=lambda d: SimpleNamespace(**d))

model = densenet121(weights="DEFAULT")
model.classifier = torch.nn.Linear(model.classifier.in_features, hp.data.classes)
parameters = list(model.parameters())
for p in parameters[:-hp.train_last]:
    p.requires_grad = False
optimizer = torch.optim.Adam(parameters[-hp.train_last:], lr=hp.optim.lr, betas=tuple(hp.optim.betas))

tf = transforms.Compose([transforms.Resize(hp.data.size), transforms.ToTensor(), transforms.Normalize((0.485, 0.456, 0.406), (0.229, 0.224, 0.225))])
train = torch.utils.data.DataLoader(datasets.SVHN(hp.data.root, "train", tf, download=True), hp.data.batch, shuffle=True)
test = torch.utils.data.DataLoader(datasets.SVHN(hp.data.root, "test", tf, download=True), hp.data.batch)
for epoch in range(hp.epochs):
    model.train()
    for x, y in train:
        optimizer.zero_grad()
        F.cross_entropy(model(x), y).backward()
        optimizer.step()
    model.eval()
    with torch.no_grad():
        print(epoch, sum((model(x).argmax(1) == y).sum().item() for x, y in test) / len(test.dataset))
