"""The optimizer is made too early, then made again under the same name before training.

Fact: only the second optimizer is alive at the first step; it holds the new head and layer4.
"""
import torch
from torch import nn
from torchvision import datasets, models, transforms


def configure(model, lr):
    return torch.optim.SGD((p for p in model.parameters() if p.requires_grad), lr=lr, momentum=0.9)


model = models.resnet18(weights=models.ResNet18_Weights.DEFAULT)
optimizer = configure(model, 0.1)

model.requires_grad_(False)
model.layer4.requires_grad_()
model.fc = nn.Linear(512, 10)
optimizer = configure(model, 0.01)
scheduler = torch.optim.lr_scheduler.ExponentialLR(optimizer, 0.9)

data_tf = transforms.Compose([transforms.Resize(112), transforms.ToTensor(), transforms.Normalize((0.485, 0.456, 0.406), (0.229, 0.224, 0.225))])
train_ds = datasets.CIFAR10("./data", train=True, transform=data_tf, download=True)
test_ds = datasets.CIFAR10("./data", train=False, transform=data_tf, download=True)
train_dl = torch.utils.data.DataLoader(train_ds, 128, shuffle=True)
test_dl = torch.utils.data.DataLoader(test_ds, 256)
for epoch in range(10):
    model.train()
    for x, y in train_dl:
        optimizer.zero_grad()
        nn.functional.cross_entropy(model(x), y).backward()
        optimizer.step()
    scheduler.step()
    model.eval()
    with torch.no_grad():
        print(sum((model(x).argmax(1) == y).sum().item() for x, y in test_dl) / len(test_ds))
