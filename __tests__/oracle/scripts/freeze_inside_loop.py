"""Freezing decided inside the epoch loop: the backbone is frozen while `epoch < freeze_epochs`.

Fact: at the first step (epoch 0) only the head requires grad, although the optimizer holds everything.
"""
import torch
import torch.nn as nn
from torchvision import datasets, models, transforms

CFG = {"freeze_epochs": 2, "epochs": 8, "lr": 5e-4, "image": 128}
model = models.convnext_tiny(weights="DEFAULT")
model.classifier[2] = nn.Linear(768, 10)
optimizer = torch.optim.AdamW(model.parameters(), lr=CFG["lr"])
loss_fn = nn.CrossEntropyLoss()
tf = transforms.Compose([transforms.Resize((CFG["image"],) * 2), transforms.ToTensor(), transforms.Normalize((0.485, 0.456, 0.406), (0.229, 0.224, 0.225))])
train_dl = torch.utils.data.DataLoader(datasets.STL10("s", transform=tf, download=True), 24, shuffle=True)
for epoch in range(CFG["epochs"]):
    backbone_on = not epoch < CFG["freeze_epochs"]
    for n, p in model.named_parameters():
        if not n.startswith("classifier.2"):
            p.requires_grad = backbone_on
    model.train()
    for x, y in train_dl:
        optimizer.zero_grad()
        loss_fn(model(x), y).backward()
        optimizer.step()
    print(epoch, "full" if backbone_on else "head only")
