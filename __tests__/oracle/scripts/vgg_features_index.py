"""VGG-19 with the first 28 entries of `features` frozen by index, and a new, smaller classifier.

Fact: `features[28]` onwards (the four convolutions of the last block) and the new classifier train.
"""
import time

import torch
import torch.nn as nn
import torch.optim as optim
import torchvision.models as models
from torchvision import datasets, transforms

# Data: ImageFolder with 2 classes
train_dir, val_dir = 'dogs-vs-cats/train', 'dogs-vs-cats/val'
mean, std = [0.485, 0.456, 0.406], [0.229, 0.224, 0.225]
train_tf = transforms.Compose([transforms.RandomResizedCrop(224), transforms.RandomHorizontalFlip(), transforms.ToTensor(), transforms.Normalize(mean, std)])
val_tf = transforms.Compose([transforms.Resize(256), transforms.CenterCrop(224), transforms.ToTensor(), transforms.Normalize(mean, std)])
train_loader = torch.utils.data.DataLoader(datasets.ImageFolder(train_dir, train_tf), batch_size=32, shuffle=True)
val_loader = torch.utils.data.DataLoader(datasets.ImageFolder(val_dir, val_tf), batch_size=32)

vgg = models.vgg19(pretrained=True)
for i in range(28):
    for param in vgg.features[i].parameters():
        param.requires_grad = False
vgg.classifier = nn.Sequential(nn.Linear(25088, 256), nn.ReLU(inplace=True), nn.Dropout(), nn.Linear(256, 1))

params = [{'params': vgg.features[28:].parameters(), 'lr': 1e-5}, {'params': vgg.classifier.parameters()}]
optimizer = optim.Adam(params, lr=1e-4)
criterion = nn.BCEWithLogitsLoss()

for epoch in range(3):
    t0 = time.time()
    vgg.train()
    for x, y in train_loader:
        optimizer.zero_grad()
        loss = criterion(vgg(x).squeeze(1), y.float())
        loss.backward()
        optimizer.step()
    vgg.eval()
    ok = 0
    with torch.no_grad():
        for x, y in val_loader:
            ok += ((vgg(x).squeeze(1) > 0).long() == y).sum().item()
    print('%d: %.3f (%.0fs)' % (epoch, ok / len(val_loader.dataset), time.time() - t0))
