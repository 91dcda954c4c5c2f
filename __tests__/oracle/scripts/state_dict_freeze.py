"""Freezing the tensors of `state_dict()`, which are detached.

Fact: no effect: the tensors of a state dict are not the parameters; everything trains.
"""
import torch
from torch import nn
from torchvision import datasets, models, transforms

model = models.resnet18(pretrained=True)
for name, tensor in model.state_dict().items():
    if not name.startswith("fc") and tensor.is_floating_point():
        tensor.requires_grad = False
model.fc = nn.Linear(512, 10)

for p in model.layer1.parameters():
    p.requires_grad == False
for p in model.layer2.parameters():
    p.data.requires_grad = False

optimizer = torch.optim.Adam(filter(lambda p: p.requires_grad, model.parameters()), lr=1e-4)
tf = transforms.Compose([transforms.Resize(96), transforms.ToTensor(), transforms.Normalize((0.485, 0.456, 0.406), (0.229, 0.224, 0.225))])
train_loader = torch.utils.data.DataLoader(datasets.STL10("s", "train", transform=tf, download=True), batch_size=64, shuffle=True)
test_loader = torch.utils.data.DataLoader(datasets.STL10("s", "test", transform=tf, download=True), batch_size=64)
criterion = nn.CrossEntropyLoss()
for epoch in range(10):
    model.train()
    for data, target in train_loader:
        optimizer.zero_grad()
        criterion(model(data), target).backward()
        optimizer.step()
    model.eval()
    with torch.no_grad():
        print(epoch, sum((model(data).argmax(1) == target).sum().item() for data, target in test_loader) / 8000)
