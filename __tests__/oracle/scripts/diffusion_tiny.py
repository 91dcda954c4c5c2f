"""A tiny diffusion model with an exponential moving average kept by `AveragedModel`.

Fact: the average is a module of its own and never called while training, so the denoiser is the only root.
"""
import torch
import torch.nn as nn
import torch.nn.functional as F
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn
from torchvision import datasets, transforms


class TimeMLP(nn.Module):
    def __init__(self, dim):
        super().__init__()
        self.register_buffer("freq", torch.exp(torch.linspace(0, 6, dim // 2)))
        self.net = nn.Sequential(nn.Linear(dim, dim), nn.SiLU(), nn.Linear(dim, dim))

    def forward(self, t):
        a = t[:, None] * self.freq
        return self.net(torch.cat([a.sin(), a.cos()], 1))


class Denoiser(nn.Module):
    def __init__(self, width=32):
        super().__init__()
        self.time = TimeMLP(width)
        self.down = nn.Conv2d(1, width, 4, 2, 1)
        self.mid = nn.ModuleList(nn.Sequential(nn.GroupNorm(4, width), nn.SiLU(), nn.Conv2d(width, width, 3, 1, 1)) for _ in range(3))
        self.up = nn.ConvTranspose2d(width, 1, 4, 2, 1)

    def forward(self, x, t):
        h = self.down(x) + self.time(t)[:, :, None, None]
        for layer in self.mid:
            h = h + layer(h)
        return self.up(h)


T = 100
alpha_bar = torch.cumprod(1 - torch.linspace(1e-4, 0.02, T), 0)
denoiser = Denoiser()
ema = AveragedModel(denoiser, multi_avg_fn=get_ema_multi_avg_fn(0.995))
optimizer = torch.optim.AdamW(denoiser.parameters(), lr=2e-4)
tf = transforms.Compose([transforms.ToTensor(), transforms.Normalize((0.5,), (0.5,))])
loader = torch.utils.data.DataLoader(datasets.MNIST("m", transform=tf, download=True), batch_size=128, shuffle=True)
for epoch in range(30):
    for x, _ in loader:
        t = torch.randint(0, T, (x.size(0),))
        noise = torch.randn_like(x)
        a = alpha_bar[t].view(-1, 1, 1, 1)
        loss = F.mse_loss(denoiser(a.sqrt() * x + (1 - a).sqrt() * noise, t / T), noise)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        ema.update_parameters(denoiser)
    print(epoch, loss.item())
