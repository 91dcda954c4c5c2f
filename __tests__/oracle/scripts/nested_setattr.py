"""The head is found and replaced by its dotted name, with `functools.reduce(getattr, ...)`.

Fact: `heads.head` of a ViT and `classifier.1` of an EfficientNet go through the same helper; here MaxViT's `classifier.5`.
"""
from functools import reduce

import torch
import torch.nn as nn
from torchvision import datasets, models, transforms

HEADS = {"resnet18": "fc", "vit_b_16": "heads.head", "efficientnet_b1": "classifier.1", "maxvit_t": "classifier.5"}


def rgetattr(obj, path):
    return reduce(getattr, path.split("."), obj)


def rsetattr(obj, path, value):
    parent, _, leaf = path.rpartition(".")
    setattr(rgetattr(obj, parent) if parent else obj, leaf, value)


def prepare(name, classes, train_head_only=True):
    model = getattr(models, name)(weights="DEFAULT")
    path = HEADS[name]
    old = rgetattr(model, path)
    rsetattr(model, path, nn.Linear(old.in_features, classes, bias=old.bias is not None))
    if train_head_only:
        for n, p in model.named_parameters():
            p.requires_grad = n.startswith(path + ".")
    return model


model = prepare("maxvit_t", 10)
head = [p for p in model.parameters() if p.requires_grad]
assert head
optimizer = torch.optim.SGD(head, lr=0.1)
tf = transforms.Compose([transforms.Resize((224, 224)), transforms.ToTensor(), transforms.Normalize((0.485, 0.456, 0.406), (0.229, 0.224, 0.225))])
loader = torch.utils.data.DataLoader(datasets.STL10("s", transform=tf, download=True), batch_size=16, shuffle=True)
for epoch in range(2):
    model.train()
    for x, y in loader:
        loss = nn.functional.cross_entropy(model(x), y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    print(epoch, loss.item())
