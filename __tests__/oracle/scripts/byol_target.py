"""BYOL: online network with predictor, target network that is a frozen copy.

Fact: the target is called, requires no grad and is in no optimizer; the nets live in a dict.
"""
from copy import deepcopy

import torch
import torch.nn as nn
import torch.nn.functional as F
from torchvision import datasets, models
from torchvision.transforms import v2


def mlp(i, h, o):
    return nn.Sequential(nn.Linear(i, h), nn.BatchNorm1d(h), nn.ReLU(inplace=True), nn.Linear(h, o))


encoder = models.mobilenet_v3_small(weights=None)
encoder.classifier = mlp(576, 512, 128)
nets = {"online": encoder, "predictor": mlp(128, 512, 128)}
nets["target"] = deepcopy(nets["online"])
nets["target"].requires_grad_(False)
del encoder
opt = torch.optim.Adam([{"params": nets[key].parameters()} for key in ("online", "predictor")], lr=3e-4)

aug = v2.Compose([v2.ToImage(), v2.RandomResizedCrop(64), v2.RandomHorizontalFlip(), v2.ToDtype(torch.float32, scale=True), v2.Normalize([0.5] * 3, [0.5] * 3)])
loader = torch.utils.data.DataLoader(datasets.CIFAR10("c", transform=lambda im: (aug(im), aug(im)), download=True), batch_size=128, shuffle=True)
tau = 0.996
for epoch in range(50):
    for (a, b), _ in loader:
        p = nets["predictor"](nets["online"](a))
        with torch.no_grad():
            z = nets["target"](b)
        loss = 2 - 2 * F.cosine_similarity(p, z).mean()
        opt.zero_grad()
        loss.backward()
        opt.step()
        with torch.no_grad():
            for t, o in zip(nets["target"].parameters(), nets["online"].parameters()):
                t.lerp_(o, 1 - tau)
    print(epoch, loss.item())
