"""`del model.fc` and a new attribute of the same name: the parameters move to the end; `add_module` and `_modules` too.

Fact: `conv1` deleted and set again comes behind fc in `named_parameters()`; the new fc keeps the place of the old.
"""
import torch
import torch.nn as nn
from torchvision import datasets, models, transforms

model = models.resnet18(pretrained=True)
old = model.conv1
del model.conv1
model.conv1 = nn.Conv2d(1, 64, kernel_size=7, stride=2, padding=3, bias=False)
with torch.no_grad():
    model.conv1.weight.copy_(old.weight.sum(1, keepdim=True))
del old
model._modules["fc"] = nn.Linear(512, 10)
model.add_module("aux", nn.Linear(512, 2))
for name, p in list(model.named_parameters())[:30]:
    p.requires_grad_(False)

tf = transforms.Compose([transforms.Resize(56), transforms.ToTensor(), transforms.Normalize((0.1307,), (0.3081,))])
train_loader = torch.utils.data.DataLoader(datasets.MNIST("m", True, tf, download=True), batch_size=64, shuffle=True)
test_loader = torch.utils.data.DataLoader(datasets.MNIST("m", False, tf, download=True), batch_size=64)
optimizer = torch.optim.Adam((p for n, p in model.named_parameters() if not n.startswith("aux")), lr=1e-3)
for epoch in range(3):
    model.train()
    for x, y in train_loader:
        optimizer.zero_grad()
        nn.functional.cross_entropy(model(x), y).backward()
        optimizer.step()
    model.eval()
    with torch.no_grad():
        print(epoch, sum((model(x).argmax(1) == y).sum().item() for x, y in test_loader) / 10000)
