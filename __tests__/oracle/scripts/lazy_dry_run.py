"""Lazy layers that a dry run in the constructor gives their sizes.

Fact: the parameters have the sizes of the dry run and stay the same objects.
"""

import torch
from torch import nn


class Encoder(nn.Module):
    def __init__(self, widths):
        super().__init__()
        seq = []
        for i, w in enumerate(widths):
            seq.append(nn.LazyConv2d(w, kernel_size=3, stride=2 if i else 1, padding=1, bias=False))
            seq.append(nn.LazyBatchNorm2d())
            seq.append(nn.ReLU())
        self.body = nn.Sequential(*seq)
        self.flat = nn.Flatten()
        self.fc = nn.LazyLinear(20)

    def forward(self, x):
        return self.fc(self.flat(self.body(x)))


class Decoder(nn.Module):
    def __init__(self, out_shape):
        super().__init__()
        self.out_shape = out_shape
        c, h, w = out_shape
        self.fc = nn.LazyLinear(4 * h // 4 * (w // 4))
        self.up = nn.Sequential(nn.LazyConvTranspose2d(6, 4, 2, 1), nn.ReLU(), nn.LazyConvTranspose2d(c, 4, 2, 1))

    def forward(self, z):
        c, h, w = self.out_shape
        return self.up(self.fc(z).view(-1, 4, h // 4, w // 4))


class AE(nn.Module):
    def __init__(self, shape):
        super().__init__()
        self.encoder = Encoder([8, 12])
        self.decoder = Decoder(shape)
        with torch.no_grad():
            dummy = torch.zeros(1, *shape)
            assert self(dummy).shape == dummy.shape

    def forward(self, x):
        return self.decoder(self.encoder(x))


net = AE((3, 20, 12))
head = nn.LazyLinear(3)
feat_dim = net.encoder(torch.rand(2, 3, 20, 12)).shape[1]
head(torch.empty(1, feat_dim))
net.encoder.body[0].weight.requires_grad_(False)
opt = torch.optim.Adam([*net.parameters(), *head.parameters()], lr=1e-3)
for _ in range(2):
    x = torch.rand(2, 3, 20, 12)
    z = net.encoder(x)
    loss = (net.decoder(z) - x).abs().mean() + head(z).logsumexp(1).mean()
    opt.zero_grad()
    loss.backward()
    opt.step()
