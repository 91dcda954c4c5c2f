"""Freezing by a regular expression over parameter names of a Swin-T.

Fact: `features\.[0-4]\.` freezes the patch embedding and the first two stages with their merging layers; norm.* stay trainable elsewhere.
"""
import re

import torch
import torch.nn as nn
from torch.utils.data import DataLoader, Subset
from torchvision import datasets, models, transforms

FROZEN = re.compile(r"^features\.[0-4]\.")
normalize = transforms.Normalize(mean=[0.485, 0.456, 0.406], std=[0.229, 0.224, 0.225])
train_tf = transforms.Compose([transforms.RandomResizedCrop(224, scale=(0.5, 1.0)), transforms.ToTensor(), normalize])
val_tf = transforms.Compose([transforms.Resize(238), transforms.CenterCrop(224), transforms.ToTensor(), normalize])

base_train = datasets.OxfordIIITPet("pets", split="trainval", transform=train_tf, download=True)
base_val = datasets.OxfordIIITPet("pets", split="trainval", transform=val_tf, download=True)
order = torch.randperm(len(base_train), generator=torch.Generator().manual_seed(0)).tolist()
train_loader = DataLoader(Subset(base_train, order[:3000]), batch_size=24, shuffle=True)
val_loader = DataLoader(Subset(base_val, order[3000:]), batch_size=24)

net = models.swin_t(weights="IMAGENET1K_V1")
net.head = nn.Linear(net.head.in_features, 37)
frozen, trained = 0, 0
for name, parameter in net.named_parameters():
    if FROZEN.match(name):
        parameter.requires_grad = False
        frozen += parameter.numel()
    else:
        trained += parameter.numel()
print(f"{frozen:,} frozen, {trained:,} trained")

decay = [p for n, p in net.named_parameters() if p.requires_grad and p.ndim > 1]
no_decay = [p for n, p in net.named_parameters() if p.requires_grad and p.ndim <= 1]
optimizer = torch.optim.AdamW([
    dict(params=decay, weight_decay=0.05),
    dict(params=no_decay, weight_decay=0.0),
], lr=5e-5)
criterion = nn.CrossEntropyLoss()

for epoch in range(3):
    net.train()
    for x, y in train_loader:
        optimizer.zero_grad()
        criterion(net(x), y).backward()
        optimizer.step()
    net.eval()
    with torch.no_grad():
        accuracy = sum((net(x).argmax(1) == y).sum().item() for x, y in val_loader) / len(val_loader.dataset)
    print(epoch, accuracy)
