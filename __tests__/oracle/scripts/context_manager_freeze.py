"""A context manager that freezes a model for the length of its block.

Fact: the discriminator-like critic is frozen at the generator's step only; afterwards each parameter gets its old flag back.
"""
from contextlib import contextmanager

import torch
import torch.nn as nn
from torchvision import datasets, transforms


@contextmanager
def frozen(module):
    flags = [p.requires_grad for p in module.parameters()]
    for p in module.parameters():
        p.requires_grad = False
    try:
        yield module
    finally:
        for p, flag in zip(module.parameters(), flags):
            p.requires_grad = flag


def block(i, o):
    return nn.Sequential(nn.Linear(i, o), nn.LayerNorm(o), nn.LeakyReLU(0.2))


generator = nn.Sequential(block(32, 128), block(128, 256), nn.Linear(256, 784), nn.Tanh())
critic = nn.Sequential(block(784, 256), block(256, 64), nn.Linear(64, 1))
critic[0].requires_grad_(False)
g_opt = torch.optim.RMSprop(generator.parameters(), lr=5e-5)
c_opt = torch.optim.RMSprop(critic.parameters(), lr=5e-5)
tf = transforms.Compose([transforms.ToTensor(), transforms.Normalize((0.5,), (0.5,)), nn.Flatten(0)])
loader = torch.utils.data.DataLoader(datasets.MNIST("mnist", transform=tf, download=True), batch_size=64, shuffle=True)

for epoch in range(50):
    for n, (real, _) in enumerate(loader):
        with frozen(critic):
            fake = generator(torch.randn(real.size(0), 32))
            g_loss = -critic(fake).mean()
            g_opt.zero_grad()
            g_loss.backward()
            g_opt.step()
        c_opt.zero_grad()
        c_loss = critic(fake.detach()).mean() - critic(real).mean()
        c_loss.backward()
        c_opt.step()
        for p in critic.parameters():
            p.data.clamp_(-0.01, 0.01)
    print(epoch, g_loss.item(), c_loss.item())
