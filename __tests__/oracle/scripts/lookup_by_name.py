"""Parameters looked up one by one: dict of names, `get_parameter`, `get_submodule`, `named_parameters(recurse=False)`.

Fact: `fc.weight` is switched on alone, the bias of the head stays frozen; layer4.1 is fetched by its dotted name.
"""
import torch
from torch import nn
from torchvision import datasets, models, transforms

model = models.resnet18(weights="DEFAULT")
model.fc = nn.Linear(512, 10)
params = dict(model.named_parameters())
for key in params:
    params[key].requires_grad = False
params["fc.weight"].requires_grad = True
model.get_submodule("layer4.1").requires_grad_(True)
model.get_parameter("layer3.1.conv2.weight").requires_grad = True
for _, p in model.bn1.named_parameters(recurse=False):
    p.requires_grad_()
first = next(iter(model.parameters()))
assert not first.requires_grad
tuned = {k: v for k, v in params.items() if v.requires_grad}
optimizer = torch.optim.Adam([{"params": [v], "lr": 1e-4 if k.startswith("layer") else 1e-3} for k, v in sorted(tuned.items())])
tf = transforms.Compose([transforms.Resize(96), transforms.ToTensor(), transforms.Normalize((0.485, 0.456, 0.406), (0.229, 0.224, 0.225))])
loader = torch.utils.data.DataLoader(datasets.STL10("s", transform=tf, download=True), batch_size=32, shuffle=True)
for epoch in range(3):
    model.train()
    for x, y in loader:
        optimizer.zero_grad()
        nn.functional.cross_entropy(model(x), y).backward()
        optimizer.step()
    print(epoch)
