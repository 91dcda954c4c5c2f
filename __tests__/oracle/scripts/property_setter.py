"""Freezing through a property with a setter, toggled between construction and training.

Fact: `frozen = True`, then `frozen = False`, then `frozen = True`: the encoder is frozen at the end, the optimizer holds all.
"""
import torch
from torch import nn
from torchvision import models, transforms
from torchvision.datasets import CIFAR100


class Classifier(nn.Module):
    def __init__(self, num_classes):
        super().__init__()
        self.encoder = models.mobilenet_v3_large(weights="DEFAULT")
        width = self.encoder.classifier[0].in_features
        self.encoder.classifier = nn.Identity()
        self.fc = nn.Linear(width, num_classes)
        self._frozen = False

    @property
    def frozen(self):
        return self._frozen

    @frozen.setter
    def frozen(self, value):
        self._frozen = bool(value)
        for p in self.encoder.parameters():
            p.requires_grad = not self._frozen

    def forward(self, x):
        return self.fc(self.encoder(x))


clf = Classifier(100)
clf.frozen = True
print("trainable when frozen:", sum(p.numel() for p in clf.parameters() if p.requires_grad))
clf.frozen = False
optimizer = torch.optim.AdamW(clf.parameters(), lr=1e-3)
clf.frozen = not clf.frozen

tf = transforms.Compose([transforms.Resize(160), transforms.ToTensor(), transforms.Normalize((0.485, 0.456, 0.406), (0.229, 0.224, 0.225))])
train = torch.utils.data.DataLoader(CIFAR100("d", True, tf, download=True), batch_size=64, shuffle=True)
test = torch.utils.data.DataLoader(CIFAR100("d", False, tf, download=True), batch_size=64)
for epoch in range(8):
    clf.train()
    for x, y in train:
        loss = nn.functional.cross_entropy(clf(x), y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    clf.eval()
    with torch.no_grad():
        print(epoch, sum((clf(x).argmax(1) == y).sum().item() for x, y in test) / 10000)
