"""Nested dataclasses on the command line with tyro.

Fact: `Config.optim` is an `OptimConfig(lr=3e-4)`; `model.frozen_layers` of 2 freezes the first two encoder layers of a transformer.
"""
from __future__ import annotations

import dataclasses

import torch
import tyro
from torch import nn


@dataclasses.dataclass
class OptimConfig:
    lr: float = 1e-3
    betas: tuple[float, float] = (0.9, 0.98)


@dataclasses.dataclass(frozen=True)
class ModelConfig:
    vocab: int = 500
    dim: int = 32
    heads: int = 4
    layers: int = 4
    frozen_layers: int = 2


@dataclasses.dataclass
class Config:
    model: ModelConfig = dataclasses.field(default_factory=ModelConfig)
    optim: OptimConfig = dataclasses.field(default_factory=lambda: OptimConfig(lr=3e-4))
    batch: int = 16
    length: int = 24
    steps: int = 100


class Tagger(nn.Module):
    def __init__(self, cfg: ModelConfig):
        super().__init__()
        self.embed = nn.Embedding(cfg.vocab, cfg.dim)
        layer = nn.TransformerEncoderLayer(cfg.dim, cfg.heads, 4 * cfg.dim, batch_first=True)
        self.encoder = nn.TransformerEncoder(layer, cfg.layers)
        self.out = nn.Linear(cfg.dim, cfg.vocab)

    def forward(self, tokens):
        return self.out(self.encoder(self.embed(tokens)))


def main(cfg: Config) -> None:
    model = Tagger(cfg.model)
    for layer in model.encoder.layers[: cfg.model.frozen_layers]:
        for p in layer.parameters():
            p.requires_grad = False
    optimizer = torch.optim.Adam([p for p in model.parameters() if p.requires_grad], **dataclasses.asdict(cfg.optim))
    for step in range(cfg.steps):
        tokens = torch.randint(cfg.model.vocab, (cfg.batch, cfg.length))
        logits = model(tokens)
        loss = nn.functional.cross_entropy(logits.flatten(0, 1), tokens.roll(-1, 1).flatten())
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()


if __name__ == "__main__":
    main(tyro.cli(Config))
