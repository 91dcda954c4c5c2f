"""BatchNorm replaced by GroupNorm through recursion over `named_children`, after the optimizer was made.

Fact: the new GroupNorm parameters are in no optimizer; the optimizer keeps those of the old BatchNorm layers (stray).
"""
import torch
import torch.nn as nn
from torchvision import datasets, models, transforms


def bn_to_gn(module, groups=32):
    for name, child in module.named_children():
        if isinstance(child, nn.BatchNorm2d):
            setattr(module, name, nn.GroupNorm(min(groups, child.num_features), child.num_features))
        else:
            bn_to_gn(child, groups)
    return module


model = models.resnet18(weights="IMAGENET1K_V1")
model.fc = nn.Linear(512, 43)
optimizer = torch.optim.SGD(model.parameters(), lr=0.01, momentum=0.9)
model = bn_to_gn(model)

tf = transforms.Compose([transforms.Resize((64, 64)), transforms.ToTensor(), transforms.Normalize((0.3403, 0.3121, 0.3214), (0.2724, 0.2608, 0.2669))])
train = torch.utils.data.DataLoader(datasets.GTSRB("g", "train", transform=tf, download=True), batch_size=4, shuffle=True)
test = torch.utils.data.DataLoader(datasets.GTSRB("g", "test", transform=tf, download=True), batch_size=64)
for epoch in range(5):
    model.train()
    for x, y in train:
        optimizer.zero_grad()
        nn.functional.cross_entropy(model(x), y).backward()
        optimizer.step()
    model.eval()
    with torch.no_grad():
        print(epoch, sum((model(x).argmax(1) == y).sum().item() for x, y in test) / len(test.dataset))
