"""`torch.hub.load`, and a parameter replaced by one made with `requires_grad=False`.

Fact: `fc.weight` is overwritten with a frozen Parameter, so of the new head only the bias trains.
"""
import torch
import torch.nn as nn
from torchvision import datasets, transforms

model = torch.hub.load('pytorch/vision:v0.10.0', 'resnet18', pretrained=True)
model.eval()
for p in model.parameters():
    p.requires_grad = False
model.fc = nn.Linear(512, 10)
prototypes = torch.nn.functional.normalize(torch.randn(10, 512), dim=1)
model.fc.weight = nn.Parameter(prototypes, requires_grad=False)

tf = transforms.Compose([transforms.Resize(96), transforms.ToTensor(), transforms.Normalize(mean=[0.485, 0.456, 0.406], std=[0.229, 0.224, 0.225])])
loader = torch.utils.data.DataLoader(datasets.STL10('s', transform=tf, download=True), batch_size=32, shuffle=True)
optimizer = torch.optim.SGD(model.fc.parameters(), lr=0.1)
for epoch in range(5):
    for x, y in loader:
        optimizer.zero_grad()
        loss = nn.CrossEntropyLoss()(model(x), y)
        loss.backward()
        optimizer.step()
    print(epoch, loss.item())
