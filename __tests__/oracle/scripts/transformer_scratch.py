"""A small Transformer encoder for sequence classification, written from scratch with deep-copied layers.

Fact: `clones` copies the layer, so each has parameters of its own; the positional table is a parameter that requires no grad.
"""
import copy
import math

import torch
import torch.nn as nn
import torch.nn.functional as F
from torch.utils.data import DataLoader, TensorDataset


def clones(module, n):
    return nn.ModuleList([copy.deepcopy(module) for _ in range(n)])


class SelfAttention(nn.Module):
    def __init__(self, heads, width):
        super().__init__()
        self.h, self.d = heads, width // heads
        self.qkv = nn.Linear(width, 3 * width, bias=False)
        self.out = nn.Linear(width, width)

    def forward(self, x):
        b, t, c = x.shape
        q, k, v = self.qkv(x).view(b, t, 3, self.h, self.d).permute(2, 0, 3, 1, 4)
        w = (q @ k.transpose(-2, -1) / math.sqrt(self.d)).softmax(-1)
        return self.out((w @ v).transpose(1, 2).reshape(b, t, c))


class Block(nn.Module):
    def __init__(self, width, heads, ratio=4, p=0.1):
        super().__init__()
        self.attn = SelfAttention(heads, width)
        self.ff = nn.Sequential(nn.Linear(width, ratio * width), nn.GELU(), nn.Linear(ratio * width, width), nn.Dropout(p))
        self.n1, self.n2 = nn.LayerNorm(width), nn.LayerNorm(width)

    def forward(self, x):
        x = x + self.attn(self.n1(x))
        return x + self.ff(self.n2(x))


class Classifier(nn.Module):
    def __init__(self, vocab=500, width=64, depth=3, heads=4, length=32, classes=5):
        super().__init__()
        self.embed = nn.Embedding(vocab, width, padding_idx=0)
        self.pos = nn.Parameter(torch.randn(1, length, width) * 0.02, requires_grad=False)
        self.blocks = clones(Block(width, heads), depth)
        self.norm = nn.LayerNorm(width, elementwise_affine=False)
        self.head = nn.Linear(width, classes)

    def forward(self, ids):
        x = self.embed(ids) + self.pos[:, : ids.size(1)]
        for block in self.blocks:
            x = block(x)
        return self.head(self.norm(x).mean(1))


data = TensorDataset(torch.randint(1, 500, (800, 32)), torch.randint(0, 5, (800,)))
train, val = torch.utils.data.random_split(data, [700, 100])
model = Classifier()
for p in model.parameters():
    if p.dim() > 1 and p.requires_grad:
        nn.init.xavier_uniform_(p)
opt = torch.optim.AdamW(model.parameters(), lr=3e-4, betas=(0.9, 0.98))
warm = torch.optim.lr_scheduler.LambdaLR(opt, lambda s: min((s + 1) / 100, 1.0))
for epoch in range(10):
    model.train()
    for ids, label in DataLoader(train, 32, shuffle=True):
        opt.zero_grad()
        F.cross_entropy(model(ids), label).backward()
        opt.step()
        warm.step()
    model.eval()
    with torch.no_grad():
        print(epoch, sum((model(i).argmax(1) == l).sum().item() for i, l in DataLoader(val, 50)) / 100)
