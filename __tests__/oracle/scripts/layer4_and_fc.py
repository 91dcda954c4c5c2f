"""Freeze by `if "layer4" in name or "fc" in name` on a ResNeXt-50.

Fact: layer4 and fc train, the rest is frozen, and the optimizer holds everything: updated is what trains.
"""
import torch
import torch.nn.functional as F
from torch.utils.data import DataLoader
from torchvision import datasets, models
from torchvision.transforms import v2

cfg = dict(lr=1e-3, wd=5e-4, bs=48, epochs=12, classes=100, size=224)

train_tf = v2.Compose([
    v2.ToImage(), v2.RandomResizedCrop(cfg["size"], antialias=True), v2.RandomHorizontalFlip(),
    v2.ToDtype(torch.float32, scale=True), v2.Normalize(mean=[0.485, 0.456, 0.406], std=[0.229, 0.224, 0.225]),
])
eval_tf = v2.Compose([
    v2.ToImage(), v2.Resize(cfg["size"]), v2.ToDtype(torch.float32, scale=True),
    v2.Normalize(mean=[0.485, 0.456, 0.406], std=[0.229, 0.224, 0.225]),
])
train_loader = DataLoader(datasets.CIFAR100("data", True, train_tf, download=True), cfg["bs"], shuffle=True)
eval_loader = DataLoader(datasets.CIFAR100("data", False, eval_tf, download=True), cfg["bs"])

model = models.resnext50_32x4d(weights="DEFAULT")
model.fc = torch.nn.Linear(model.fc.in_features, cfg["classes"])
for name, p in model.named_parameters():
    if "fc" in name or "layer4" in name:
        p.requires_grad = True
    else:
        p.requires_grad = False
    print(f"{name:40s} {p.requires_grad}")

optimizer = torch.optim.SGD(model.parameters(), lr=cfg["lr"], momentum=0.9, nesterov=True, weight_decay=cfg["wd"])


def run(loader, training):
    model.train(training)
    total, good = 0.0, 0
    for x, y in loader:
        out = model(x)
        loss = F.cross_entropy(out, y)
        if training:
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
        total += loss.item() * len(y)
        good += (out.argmax(1) == y).sum().item()
    return total / len(loader.dataset), good / len(loader.dataset)


for epoch in range(cfg["epochs"]):
    print("train", run(train_loader, True))
    with torch.no_grad():
        print("eval", run(eval_loader, False))
