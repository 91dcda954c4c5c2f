"""Settings from an environment file, read before the settings class asks the environment.

Fact: `FREEZE_ENCODER=true` is compared as a text; `HIDDEN` is converted with int().
"""
import os
from dataclasses import dataclass

import torch
from dotenv import load_dotenv
from torch import nn
from torchvision import datasets, transforms

load_dotenv(os.path.join(os.path.dirname(__file__), "settings.env"))


@dataclass
class Settings:
    hidden: int = int(os.getenv("HIDDEN", "64"))
    freeze_encoder: bool = os.environ.get("FREEZE_ENCODER", "false").lower() in ("1", "true")
    lr: float = float(os.environ["LR"])
    batch: int = int(os.getenv("BATCH", 32))


s = Settings()
encoder = nn.Sequential(nn.Flatten(), nn.Linear(784, s.hidden), nn.ReLU(), nn.Linear(s.hidden, 16))
decoder = nn.Sequential(nn.Linear(16, s.hidden), nn.ReLU(), nn.Linear(s.hidden, 784))
autoencoder = nn.Sequential(encoder, decoder)
if s.freeze_encoder:
    encoder.requires_grad_(False)
optimizer = torch.optim.Adam(autoencoder.parameters(), lr=s.lr)
for x, _ in torch.utils.data.DataLoader(datasets.MNIST("m", transform=transforms.ToTensor(), download=True), s.batch, shuffle=True):
    loss = nn.functional.mse_loss(autoencoder(x), x.flatten(1))
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
