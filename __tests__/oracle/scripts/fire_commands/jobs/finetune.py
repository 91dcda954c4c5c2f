from fnmatch import fnmatch

import torch
import torchvision
from torch import nn

from .loaders import cifar


def finetune(arch, *, patterns, lr, epochs, size):
    model = torchvision.models.get_model(arch, weights="DEFAULT")
    model.fc = nn.Linear(model.fc.in_features, 10)
    for name, p in model.named_parameters():
        p.requires_grad = not any(fnmatch(name, pattern) for pattern in patterns)
    optimizer = torch.optim.SGD([p for p in model.parameters() if p.requires_grad], lr)
    criterion = nn.CrossEntropyLoss()
    for _ in range(epochs):
        model.train()
        for x, y in cifar(size):
            loss = criterion(model(x), y)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
