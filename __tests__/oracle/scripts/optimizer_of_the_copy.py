"""A deep copy is trained while the optimizer belongs to the original.

Fact: `best_model = copy.deepcopy(net)` is what the loop calls; its parameters are in no optimizer. `net` is held and never called.
"""
import copy

import torch
import torch.nn as nn
from torchvision import datasets, transforms

net = nn.Sequential(
    nn.Conv2d(1, 16, 5), nn.ReLU(), nn.MaxPool2d(2),
    nn.Conv2d(16, 32, 5), nn.ReLU(), nn.MaxPool2d(2),
    nn.Flatten(), nn.Linear(512, 120), nn.ReLU(), nn.Linear(120, 10),
)
optimizer = torch.optim.SGD(net.parameters(), lr=0.01, momentum=0.9)
best_model = copy.deepcopy(net)
criterion = nn.CrossEntropyLoss()
tf = transforms.Compose([transforms.ToTensor(), transforms.Normalize((0.1307,), (0.3081,))])
trainset = torch.utils.data.DataLoader(datasets.MNIST("", train=True, download=True, transform=tf), batch_size=32, shuffle=True)
testset = torch.utils.data.DataLoader(datasets.MNIST("", train=False, download=True, transform=tf), batch_size=32)

for epoch in range(5):
    best_model.train()
    for X, y in trainset:
        optimizer.zero_grad()
        output = best_model(X)
        loss = criterion(output, y)
        loss.backward()
        optimizer.step()
    best_model.eval()
    with torch.no_grad():
        print(epoch, sum((best_model(X).argmax(1) == y).sum().item() for X, y in testset) / 10000)
