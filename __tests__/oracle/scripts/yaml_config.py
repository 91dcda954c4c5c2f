"""Everything from a YAML file beside the script.

Fact: `freeze: [conv1, bn1, layer1, layer2]` in the file decides what is frozen; `optimizer.name` picks the class.
"""
from pathlib import Path

import torch
import yaml
from torch import nn, optim
from torchvision import datasets, models, transforms

with open(Path(__file__).with_suffix(".yaml")) as f:
    cfg = yaml.safe_load(f)


def make_model(spec):
    model = getattr(models, spec["name"])(weights=spec["weights"])
    model.fc = nn.Linear(model.fc.in_features, spec["num_classes"])
    for child_name, child in model.named_children():
        if child_name in spec["freeze"]:
            for p in child.parameters():
                p.requires_grad = False
    return model


def make_loader(spec, train):
    size = spec["image_size"]
    steps = [transforms.Resize((size, size))]
    if train and spec.get("flip", False):
        steps.append(transforms.RandomHorizontalFlip())
    steps += [transforms.ToTensor(), transforms.Normalize(spec["mean"], spec["std"])]
    dataset = getattr(datasets, spec["dataset"])(spec["root"], train=train, transform=transforms.Compose(steps), download=True)
    return torch.utils.data.DataLoader(dataset, batch_size=spec["batch_size"], shuffle=train, num_workers=spec["workers"])


model = make_model(cfg["model"])
optimizer = getattr(optim, cfg["optimizer"]["name"])(model.parameters(), **cfg["optimizer"]["args"])
train_loader, test_loader = make_loader(cfg["data"], True), make_loader(cfg["data"], False)
loss_fn = nn.CrossEntropyLoss()
for epoch in range(cfg["epochs"]):
    model.train()
    for x, y in train_loader:
        optimizer.zero_grad()
        loss = loss_fn(model(x), y)
        loss.backward()
        optimizer.step()
    model.eval()
    with torch.no_grad():
        hits = sum((model(x).argmax(1) == y).sum().item() for x, y in test_loader)
    print(f"{epoch}: {hits / len(test_loader.dataset):.4f}")
