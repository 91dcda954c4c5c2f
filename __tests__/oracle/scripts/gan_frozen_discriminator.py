"""A GAN whose generator steps first, with the discriminator's parameters switched off meanwhile.

Fact: at the first optimizer step (the generator's) the discriminator does not require grad.
"""
import itertools

import torch
from torch import nn
from torch.utils.data import DataLoader
from torchvision import datasets, transforms


def toggle(net, on):
    for p in net.parameters():
        p.requires_grad_(on)


class G(nn.Module):
    def __init__(self, z_dim=64, hidden=256):
        super().__init__()
        self.net = nn.Sequential(nn.Linear(z_dim, hidden), nn.ReLU(), nn.Linear(hidden, hidden), nn.ReLU(), nn.Linear(hidden, 784), nn.Tanh())

    def forward(self, z):
        return self.net(z).view(-1, 1, 28, 28)


class D(nn.Module):
    def __init__(self, hidden=256):
        super().__init__()
        self.net = nn.Sequential(nn.Flatten(), nn.Linear(784, hidden), nn.LeakyReLU(0.2), nn.Dropout(0.3), nn.Linear(hidden, 1))

    def forward(self, x):
        return self.net(x).squeeze(1)


def infinite(loader):
    while True:
        yield from loader


def main(steps=20000, z_dim=64):
    data = datasets.FashionMNIST("data", train=True, download=True, transform=transforms.Compose([
        transforms.ToTensor(), transforms.Normalize(0.5, 0.5)]))
    loader = infinite(DataLoader(data, batch_size=128, shuffle=True, drop_last=True))
    gen, disc = G(z_dim), D()
    opt_g = torch.optim.Adam(gen.parameters(), 2e-4, betas=(0.5, 0.999))
    opt_d = torch.optim.Adam(disc.parameters(), 2e-4, betas=(0.5, 0.999))
    bce = nn.BCEWithLogitsLoss()

    for step in itertools.islice(itertools.count(), steps):
        real, _ = next(loader)
        z = torch.randn(len(real), z_dim)

        toggle(disc, False)
        opt_g.zero_grad()
        g_loss = bce(disc(gen(z)), torch.ones(len(real)))
        g_loss.backward()
        opt_g.step()

        toggle(disc, True)
        opt_d.zero_grad()
        with torch.no_grad():
            fake = gen(z)
        d_loss = bce(disc(real), torch.ones(len(real))) + bce(disc(fake), torch.zeros(len(real)))
        d_loss.backward()
        opt_d.step()
        if step % 500 == 0:
            print(f"{step} D {d_loss.item():.3f} G {g_loss.item():.3f}")


if __name__ == "__main__":
    main()
