"""A wrapper class (no nn.Module) that delegates to the network with `__getattr__` and `__call__`.

Fact: `wrapped.parameters()` goes to the network; `freeze_to` counts children with a closure and `nonlocal`.
"""
import torch
from torch import nn
from torchvision import datasets, models, transforms


class Wrapped:
    def __init__(self, net):
        self._net = net

    def __getattr__(self, name):
        return getattr(self._net, name)

    def __call__(self, *args, **kwargs):
        return self._net(*args, **kwargs)


def freeze_to(net, last):
    seen = 0

    def visit(child):
        nonlocal seen
        seen += 1
        if seen <= last:
            for p in child.parameters():
                p.requires_grad = False
        return seen

    return [visit(c) for c in net.children()][-1]


wrapped = Wrapped(models.densenet121(weights="DEFAULT"))
wrapped._net.classifier = nn.Linear(1024, 10)
freeze_to(wrapped.features, 6)
optimizer = torch.optim.SGD(wrapped.parameters(), lr=0.01, momentum=0.9)
tf = transforms.Compose([transforms.Resize(64), transforms.ToTensor(), transforms.Normalize((0.485, 0.456, 0.406), (0.229, 0.224, 0.225))])
loader = torch.utils.data.DataLoader(datasets.CIFAR10("c", transform=tf, download=True), batch_size=32, shuffle=True)
for epoch in range(3):
    wrapped.train()
    for x, y in loader:
        optimizer.zero_grad()
        nn.functional.cross_entropy(wrapped(x), y).backward()
        optimizer.step()
    print(epoch)
