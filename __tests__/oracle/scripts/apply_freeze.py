"""Freezing by `model.apply(fn)`, a function that sees every module, containers included.

Fact: convolutions are frozen by their class name, BatchNorm and the head stay trainable.
"""
import torch
import torch.nn as nn
from torchvision import datasets, transforms
from torchvision.models import vgg11_bn


def freeze_conv(m):
    if m.__class__.__name__.startswith("Conv"):
        for p in m.parameters(recurse=False):
            p.requires_grad = False


model = vgg11_bn(pretrained=True)
model.apply(freeze_conv)
model.classifier[-1] = nn.Linear(model.classifier[-1].in_features, 10)
print([n for n, p in model.named_parameters() if not p.requires_grad])

t = transforms.Compose([transforms.Resize(64), transforms.ToTensor(), transforms.Normalize((0.485, 0.456, 0.406), (0.229, 0.224, 0.225))])
trainloader = torch.utils.data.DataLoader(datasets.CIFAR10("data", True, t, download=True), batch_size=128, shuffle=True)
testloader = torch.utils.data.DataLoader(datasets.CIFAR10("data", False, t, download=True), batch_size=128)
optimizer = torch.optim.SGD(filter(lambda q: q.requires_grad, model.parameters()), lr=0.01, momentum=0.9, nesterov=True)
criterion = nn.CrossEntropyLoss()
for epoch in range(10):
    model.train()
    for inputs, targets in trainloader:
        optimizer.zero_grad()
        loss = criterion(model(inputs), targets)
        loss.backward()
        optimizer.step()
    model.eval()
    good = 0
    with torch.no_grad():
        for inputs, targets in testloader:
            good += model(inputs).max(1)[1].eq(targets).sum().item()
    print(epoch, good / 10000)
