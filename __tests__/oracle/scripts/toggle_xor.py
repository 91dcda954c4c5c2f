"""Toggling with `^=`: a function called twice by mistake undoes the freeze.

Fact: `toggle` runs once for layer1 to layer3 and twice for layer4 (it is in both lists), so layer4 still trains.
"""
import torch
import torchvision
from torch import nn
from torchvision import transforms as T

net = torchvision.models.resnet18(weights=torchvision.models.ResNet18_Weights.DEFAULT)


def toggle(module):
    for p in module.parameters():
        p.requires_grad ^= True


early = [net.conv1, net.bn1, net.layer1]
late = [net.layer2, net.layer3, net.layer4]
for part in early + late:
    toggle(part)
for part in late[-1:]:
    toggle(part)
net.fc = nn.Linear(net.fc.in_features, 10)

ds = torchvision.datasets.EuroSAT("e", transform=T.Compose([T.ToTensor(), T.Normalize((0.3444, 0.3803, 0.4078), (0.2037, 0.1366, 0.1148))]), download=True)
n_val = len(ds) // 5
train, val = torch.utils.data.random_split(ds, (len(ds) - n_val, n_val))
train_dl = torch.utils.data.DataLoader(train, 64, shuffle=True)
val_dl = torch.utils.data.DataLoader(val, 64)
opt = torch.optim.Adam(net.parameters(), 1e-3)
for epoch in range(5):
    net.train()
    for x, y in train_dl:
        opt.zero_grad()
        nn.functional.cross_entropy(net(x), y).backward()
        opt.step()
    net.eval()
    with torch.no_grad():
        print(epoch, sum((net(x).argmax(1) == y).sum().item() for x, y in val_dl) / n_val)
