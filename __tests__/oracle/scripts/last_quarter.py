"""Only the last quarter of the weight layers trains, BatchNorm not counted as layers.

Fact: convolution and linear layers of EfficientNet-B0 are listed; the first three quarters are frozen, BatchNorm stays trainable.
"""
import torch
import torch.nn as nn
from efficientnet_pytorch import EfficientNet
from torchvision import datasets, transforms

net = EfficientNet.from_pretrained("efficientnet-b0", num_classes=100)
layers = [m for m in net.modules() if isinstance(m, (nn.Conv2d, nn.Linear))]
cut = len(layers) - len(layers) // 4
for layer in layers[:cut]:
    layer.weight.requires_grad = False
    if layer.bias is not None:
        layer.bias.requires_grad = False
print(f"{cut} of {len(layers)} layers frozen")

norm = transforms.Normalize([0.485, 0.456, 0.406], [0.229, 0.224, 0.225])
train_tf = transforms.Compose([transforms.Resize((224, 224)), transforms.RandomHorizontalFlip(), transforms.RandomRotation(10), transforms.ToTensor(), norm])
test_tf = transforms.Compose([transforms.Resize((224, 224)), transforms.ToTensor(), norm])
train_loader = torch.utils.data.DataLoader(datasets.CIFAR100("data", True, train_tf, download=True), batch_size=64, shuffle=True)
test_loader = torch.utils.data.DataLoader(datasets.CIFAR100("data", False, test_tf, download=True), batch_size=64)
optimizer = torch.optim.SGD([p for p in net.parameters() if p.requires_grad], lr=0.005, momentum=0.9)
criterion = nn.CrossEntropyLoss()
for epoch in range(40):
    net.train()
    for x, y in train_loader:
        optimizer.zero_grad()
        criterion(net(x), y).backward()
        optimizer.step()
    net.eval()
    with torch.no_grad():
        print(epoch, sum((net(x).argmax(1) == y).sum().item() for x, y in test_loader) / 10000)
