"""Linear probing first, then fine-tuning with a rebuilt optimizer.

Fact: at the first step only the head trains and only the head is optimized; the second phase comes later.
"""
import torch
from torch import nn
from torch.utils.data import DataLoader
from torchvision import datasets
from torchvision.models import RegNet_Y_400MF_Weights, regnet_y_400mf

weights = RegNet_Y_400MF_Weights.IMAGENET1K_V2
preprocess = weights.transforms()
train = DataLoader(datasets.CIFAR10("data", train=True, transform=preprocess, download=True), batch_size=64, shuffle=True)
valid = DataLoader(datasets.CIFAR10("data", train=False, transform=preprocess, download=True), batch_size=64)

model = regnet_y_400mf(weights=weights)
model.fc = nn.Linear(model.fc.in_features, 10)
criterion = nn.CrossEntropyLoss()


def freeze_backbone():
    for n, p in model.named_parameters():
        p.requires_grad = n in ("fc.weight", "fc.bias")


def unfreeze():
    for p in model.parameters():
        p.requires_grad = True


def fit(optimizer, epochs, tag):
    for epoch in range(epochs):
        model.train()
        for x, y in train:
            optimizer.zero_grad()
            loss = criterion(model(x), y)
            loss.backward()
            optimizer.step()
        model.eval()
        with torch.no_grad():
            acc = sum((model(x).argmax(1) == y).sum().item() for x, y in valid) / len(valid.dataset)
        print(f"[{tag}] epoch {epoch} acc {acc:.4f}")


freeze_backbone()
fit(torch.optim.Adam(model.fc.parameters(), lr=1e-3), epochs=3, tag="probe")
unfreeze()
fit(torch.optim.SGD(model.parameters(), lr=1e-3, momentum=0.9), epochs=10, tag="finetune")
