"""Gradual unfreezing whose optimizer never hears of it.

Fact: the optimizer is made from the head only; layers unfrozen at later epochs are never added. At the first step the head trains.
"""
import torch
import torch.nn as nn
import torchvision.transforms as tt
from torchvision import datasets, models

epochs = 9
unfreeze_at = {3: "layer4", 5: "layer3", 7: "layer2"}

resnet = models.resnet18(weights="IMAGENET1K_V1")
for p in resnet.parameters():
    p.requires_grad = False
resnet.fc = nn.Sequential(nn.Linear(512, 128), nn.ReLU(), nn.Linear(128, 102))
opt = torch.optim.Adam([p for p in resnet.parameters() if p.requires_grad], lr=1e-3)
crit = nn.CrossEntropyLoss()

norm = tt.Normalize([0.485, 0.456, 0.406], [0.229, 0.224, 0.225])
train_dl = torch.utils.data.DataLoader(
    datasets.Flowers102("data", "train", transform=tt.Compose([tt.Resize(256), tt.RandomCrop(224), tt.ToTensor(), norm]), download=True),
    batch_size=32, shuffle=True)
val_dl = torch.utils.data.DataLoader(
    datasets.Flowers102("data", "val", transform=tt.Compose([tt.Resize(256), tt.CenterCrop(224), tt.ToTensor(), norm]), download=True),
    batch_size=32)

for epoch in range(epochs):
    if epoch in unfreeze_at:
        for p in getattr(resnet, unfreeze_at[epoch]).parameters():
            p.requires_grad = True
        print("unfroze", unfreeze_at[epoch])
    resnet.train()
    for xb, yb in train_dl:
        opt.zero_grad()
        crit(resnet(xb), yb).backward()
        opt.step()
    resnet.eval()
    with torch.no_grad():
        acc = torch.cat([(resnet(xb).argmax(1) == yb).float() for xb, yb in val_dl]).mean()
    print(epoch, acc.item())
