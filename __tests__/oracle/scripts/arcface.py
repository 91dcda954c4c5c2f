"""Metric learning: a backbone and an ArcFace head as two variables, one optimizer.

Fact: the head's weight is a bare Parameter; the backbone's first layers are frozen by `enumerate(named_parameters()) < 60`.
"""
import math

import torch
from torch import nn
from torch.nn import functional as F
from torchvision import datasets, models, transforms


class ArcMarginProduct(nn.Module):
    def __init__(self, in_features, out_features, s=30.0, m=0.5):
        super().__init__()
        self.s, self.m = s, m
        self.weight = nn.Parameter(torch.FloatTensor(out_features, in_features))
        nn.init.xavier_uniform_(self.weight)

    def forward(self, x, label):
        cosine = F.linear(F.normalize(x), F.normalize(self.weight)).clamp(-1 + 1e-7, 1 - 1e-7)
        phi = torch.cos(torch.acos(cosine) + self.m)
        one_hot = F.one_hot(label, cosine.size(1)).float()
        return self.s * (one_hot * phi + (1.0 - one_hot) * cosine)


embedder = models.resnet34(pretrained=True)
embedder.fc = nn.Sequential(nn.Linear(512, 256), nn.BatchNorm1d(256))
for i, (name, param) in enumerate(embedder.named_parameters()):
    if i < 60:
        param.requires_grad = False
metric = ArcMarginProduct(256, 196, m=math.radians(28.6))
optimizer = torch.optim.SGD([
    {"params": [p for p in embedder.parameters() if p.requires_grad]},
    {"params": metric.parameters(), "weight_decay": 1e-3},
], lr=0.05, momentum=0.9, weight_decay=5e-4)
tf = transforms.Compose([transforms.Resize((224, 224)), transforms.RandomHorizontalFlip(), transforms.ToTensor(), transforms.Normalize([0.485, 0.456, 0.406], [0.229, 0.224, 0.225])])
loader = torch.utils.data.DataLoader(datasets.StanfordCars("cars", split="train", transform=tf), batch_size=32, shuffle=True)
sched = torch.optim.lr_scheduler.StepLR(optimizer, 10, 0.1)
for epoch in range(30):
    embedder.train()
    metric.train()
    for x, y in loader:
        loss = F.cross_entropy(metric(embedder(x), y), y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    sched.step()
    print(epoch, loss.item())
