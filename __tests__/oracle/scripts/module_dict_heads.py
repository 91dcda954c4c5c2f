"""A shared backbone with a ModuleDict of heads, one per task, of which only one is trained now.

Fact: the head of the other task requires grad but is in no optimizer; names are `heads.colour.weight` and `heads.shape.weight`.
"""
import torch
import torch.nn as nn
from torch.utils.data import DataLoader
from torchvision import datasets, transforms


class MultiTask(nn.Module):
    def __init__(self, tasks):
        super().__init__()
        self.backbone = nn.Sequential(
            nn.Conv2d(3, 32, 3, padding=1), nn.BatchNorm2d(32), nn.ReLU(),
            nn.MaxPool2d(2),
            nn.Conv2d(32, 64, 3, padding=1), nn.BatchNorm2d(64), nn.ReLU(),
            nn.AdaptiveAvgPool2d(1), nn.Flatten(),
        )
        self.heads = nn.ModuleDict({name: nn.Linear(64, n) for name, n in tasks.items()})

    def forward(self, x, task):
        return self.heads[task](self.backbone(x))


TASKS = {"colour": 7, "shape": 10}
model = MultiTask(TASKS)
current = "shape"
tf = transforms.Compose([transforms.ToTensor(), transforms.Normalize((0.4377, 0.4438, 0.4728), (0.1980, 0.2010, 0.1970))])
train = DataLoader(datasets.SVHN("svhn", split="train", transform=tf, download=True), batch_size=64, shuffle=True)
test = DataLoader(datasets.SVHN("svhn", split="test", transform=tf, download=True), batch_size=64)
optimizer = torch.optim.Adam(
    [{"params": model.backbone.parameters(), "lr": 1e-4}, {"params": model.heads[current].parameters(), "lr": 1e-3}])
criterion = nn.CrossEntropyLoss()
for epoch in range(10):
    model.train()
    for x, y in train:
        optimizer.zero_grad()
        loss = criterion(model(x, current), y)
        loss.backward()
        optimizer.step()
    model.eval()
    with torch.no_grad():
        print(epoch, sum((model(x, task=current).argmax(1) == y).sum().item() for x, y in test) / len(test.dataset))
