"""The optimizer's groups are edited after it was built.

Fact: the second group is popped, the first is given another list of parameters; what is optimized is what the groups hold then.
"""
import torch
from torch import nn
from torchvision import datasets, models, transforms

model = models.mobilenet_v2(weights="DEFAULT")
model.classifier[1] = nn.Linear(1280, 10)
optimizer = torch.optim.SGD(
    [{"params": list(model.features.parameters()), "lr": 1e-4}, {"params": list(model.classifier.parameters())}], lr=1e-2, momentum=0.9)
# Only the last five blocks after all.
optimizer.param_groups[0]["params"] = [p for block in model.features[-5:] for p in block.parameters()]
head_group = optimizer.param_groups.pop()
for group in optimizer.param_groups:
    group["lr"] *= 0.5
for p in head_group["params"]:
    print("dropped", tuple(p.shape))

tf = transforms.Compose([transforms.Resize(96), transforms.ToTensor(), transforms.Normalize((0.485, 0.456, 0.406), (0.229, 0.224, 0.225))])
loader = torch.utils.data.DataLoader(datasets.CIFAR10("c", transform=tf, download=True), batch_size=32, shuffle=True)
for epoch in range(3):
    model.train()
    for x, y in loader:
        optimizer.zero_grad()
        nn.functional.cross_entropy(model(x), y).backward()
        optimizer.step()
    print(epoch)
