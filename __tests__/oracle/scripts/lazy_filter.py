"""DenseNet-121 on CIFAR-10: the filter over parameters is made before the freezing, and read after it.

Fact: `filter` is lazy, so the optimizer sees the frozen state: only `classifier` (1024 x 10 + 10) is optimized.
"""
import torch
import torch.nn as nn
import torchvision.models as models
import torchvision.transforms as T
from torch.utils.data import DataLoader, random_split
from torchvision.datasets import CIFAR10

tf = T.Compose([T.Resize(224), T.ToTensor(), T.Normalize((0.4914, 0.4822, 0.4465), (0.2470, 0.2435, 0.2616))])
full = CIFAR10("~/data", train=True, download=True, transform=tf)
train_set, val_set = random_split(full, [45000, 5000], generator=torch.Generator().manual_seed(42))
train_dl = DataLoader(train_set, batch_size=64, shuffle=True, drop_last=True)
val_dl = DataLoader(val_set, batch_size=128)

model = models.densenet121(weights=models.DenseNet121_Weights.DEFAULT)
model.classifier = nn.Linear(1024, 10)

trainable = filter(lambda p: p.requires_grad, model.parameters())
for p in model.features.parameters():
    p.requires_grad_(False)
optimizer = torch.optim.Adam(trainable, lr=3e-4)

loss_function = nn.CrossEntropyLoss(label_smoothing=0.1)


@torch.no_grad()
def accuracy(loader):
    model.eval()
    good = sum((model(x).argmax(1) == y).sum().item() for x, y in loader)
    return good / len(loader.dataset)


for epoch in range(3):
    model.train()
    for x, y in train_dl:
        optimizer.zero_grad(set_to_none=True)
        loss = loss_function(model(x), y)
        loss.backward()
        optimizer.step()
    print(epoch, loss.item(), accuracy(val_dl))
