"""Training BatchNorm alone on purpose: freeze all, then switch the layers on by type.

Fact: a deliberate set-up; the optimizer holds exactly the affine parameters of all BatchNorm2d layers plus the head.
"""
import torch
from torch import nn
from torch.utils.data import DataLoader
from torchvision import datasets, transforms
from torchvision.models import resnet50


def collect_norm_parameters(model):
    params, names = [], []
    for module_name, module in model.named_modules():
        if isinstance(module, (nn.BatchNorm1d, nn.BatchNorm2d)):
            for name, p in module.named_parameters(recurse=False):
                p.requires_grad = True
                params.append(p)
                names.append(f"{module_name}.{name}")
    return params, names


net = resnet50(weights="IMAGENET1K_V2")
net.fc = nn.Linear(2048, 10)
net.requires_grad_(False)
bn_params, bn_names = collect_norm_parameters(net)
assert bn_params, "no BatchNorm to train"
net.fc.requires_grad_(True)
optimizer = torch.optim.SGD(bn_params + list(net.fc.parameters()), lr=0.01, momentum=0.9)

tfm = transforms.Compose([transforms.Resize(128), transforms.ToTensor(), transforms.Normalize((0.485, 0.456, 0.406), (0.229, 0.224, 0.225))])
train_loader = DataLoader(datasets.CIFAR10("c10", True, transform=tfm, download=True), batch_size=64, shuffle=True)
test_loader = DataLoader(datasets.CIFAR10("c10", False, transform=tfm, download=True), batch_size=64)
ce = nn.CrossEntropyLoss()
for ep in range(5):
    net.train()
    for xb, yb in train_loader:
        optimizer.zero_grad(set_to_none=True)
        ce(net(xb), yb).backward()
        optimizer.step()
    net.eval()
    with torch.no_grad():
        hits = sum((net(xb).argmax(1) == yb).sum() for xb, yb in test_loader)
    print(f"epoch {ep}: {hits / 10000:.4f}")
