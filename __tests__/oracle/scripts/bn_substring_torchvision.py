"""The forum's freezing test applied to torchvision's EfficientNet, whose BatchNorm layers are not called "bn".

Fact: `"bn" not in name` is true of every name, so everything is frozen, and the new head made afterwards is all that trains.
"""
import torch
import torchvision
from torch import nn
from torchvision import transforms

train_dataset = torchvision.datasets.CIFAR100(
    root="cifar", train=True, download=True,
    transform=transforms.Compose([
        transforms.Resize(224),
        transforms.RandomHorizontalFlip(),
        transforms.ToTensor(),
        transforms.Normalize([0.485, 0.456, 0.406], [0.229, 0.224, 0.225]),
    ]))
test_dataset = torchvision.datasets.CIFAR100(
    root="cifar", train=False, download=True,
    transform=transforms.Compose([
        transforms.Resize(224),
        transforms.ToTensor(),
        transforms.Normalize([0.485, 0.456, 0.406], [0.229, 0.224, 0.225]),
    ]))
train_dl = torch.utils.data.DataLoader(train_dataset, batch_size=64, shuffle=True)
test_dl = torch.utils.data.DataLoader(test_dataset, batch_size=64)

enet = torchvision.models.efficientnet_b0(weights=torchvision.models.EfficientNet_B0_Weights.IMAGENET1K_V1)
for name, param in enet.named_parameters():
    if "bn" not in name:
        param.requires_grad = False
enet.classifier = nn.Sequential(nn.Dropout(p=0.2, inplace=True), nn.Linear(1280, 100))

opt = torch.optim.Adam(enet.parameters(), lr=1e-3)
loss_func = nn.CrossEntropyLoss()


def fit(epochs, model, loss_func, opt, train_dl, valid_dl):
    for epoch in range(epochs):
        model.train()
        for xb, yb in train_dl:
            loss = loss_func(model(xb), yb)
            loss.backward()
            opt.step()
            opt.zero_grad()
        model.eval()
        with torch.no_grad():
            valid_loss = sum(loss_func(model(xb), yb) for xb, yb in valid_dl)
        print(epoch, valid_loss / len(valid_dl))


fit(3, enet, loss_func, opt, train_dl, test_dl)
