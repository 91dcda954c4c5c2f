"""An ensemble: a list of small nets, each with an optimizer of its own, trained side by side.

Fact: three roots `ensemble[0]` to `[2]`; the second starts with its first layer frozen.
"""
import torch
from torch import nn
from torchvision import datasets, transforms


def member(width):
    return nn.Sequential(nn.Flatten(), nn.Linear(784, width), nn.Tanh(), nn.Linear(width, 10))


ensemble = [member(w) for w in (16, 32, 64)]
for p in ensemble[1][1].parameters():
    p.requires_grad = False
optimizers = [torch.optim.SGD(net.parameters(), lr=lr) for net, lr in zip(ensemble, (0.1, 0.05, 0.01))]
loader = torch.utils.data.DataLoader(datasets.MNIST("m", transform=transforms.ToTensor(), download=True), batch_size=64, shuffle=True)
for epoch in range(3):
    for x, y in loader:
        outputs = [net(x) for net in ensemble]
        total = sum(nn.functional.cross_entropy(out, y) for out in outputs)
        for optimizer in optimizers:
            optimizer.zero_grad()
        total.backward()
        for optimizer in optimizers:
            optimizer.step()
    print(epoch, total.item())
