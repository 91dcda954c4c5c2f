"""Freezing until a share of the scalars is reached, with a while loop and `reversed`.

Fact: from the end, parameters are switched on until 20 % of all scalars train; numbers of elements decide.
"""
import math

import torch
from torch import nn
from torchvision import datasets, models, transforms

SHARE = 0.2
model = models.regnet_x_400mf(weights="DEFAULT")
model.fc = nn.Linear(model.fc.in_features, 37)
model.requires_grad_(False)
total = sum(math.prod(p.shape) for p in model.parameters())
stack, on = list(model.named_parameters()), 0
while stack and on < SHARE * total:
    name, p = stack.pop()
    p.requires_grad = True
    on += p.numel()
print(f"{on / total:.1%} of {total} train, from {name} on")
optimizer = torch.optim.RAdam([p for p in reversed(list(model.parameters())) if p.requires_grad], lr=1e-3)
tf = transforms.Compose([transforms.Resize((160, 160)), transforms.ToTensor(), transforms.Normalize((0.485, 0.456, 0.406), (0.229, 0.224, 0.225))])
loader = torch.utils.data.DataLoader(datasets.OxfordIIITPet("p", transform=tf, download=True), batch_size=16, shuffle=True)
for epoch in range(3):
    model.train()
    for x, y in loader:
        optimizer.zero_grad()
        nn.functional.cross_entropy(model(x), y).backward()
        optimizer.step()
    print(epoch)
