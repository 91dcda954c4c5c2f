"""Tables of numbers are not computed to their end: the shape is known, and what follows is evaluated."""

import math

import numpy as np
import torch
from torch import nn


class Positions(nn.Module):
    def __init__(self, width, length=1000):
        super().__init__()
        table = torch.zeros(length, width)
        for position in range(length):
            for i in range(0, width, 2):
                table[position, i] = math.sin(position / (10000 ** ((2 * i) / width)))
                table[position, i + 1] = math.cos(position / (10000 ** ((2 * (i + 1)) / width)))
        self.register_buffer("table", table.unsqueeze(0))


reveal(tuple(Positions(512).table.shape))  # value: (1, 1000, 512)


def sinusoids(length, width):
    def angle(position, index):
        return position / np.power(10000, 2 * (index // 2) / width)

    table = np.array([[angle(position, j) for j in range(width)] for position in range(length)])
    table[:, 0::2] = np.sin(table[:, 0::2])
    return torch.FloatTensor(table).unsqueeze(0)


reveal(tuple(sinusoids(1000, 512).shape))  # value: (1, 1000, 512)
# A short one is computed.
reveal([2 ** i for i in range(5)])  # value: [1, 2, 4, 8, 16]
# A long loop that makes something is not cut short.
layers = nn.ModuleList()
for i in range(100):
    layers.append(nn.TransformerEncoderLayer(8, 2, 16, batch_first=True))
reveal(len(layers))  # value: 100
# What is only taken from somewhere is no number that is computed, however long the rest takes.
many = nn.ModuleList([nn.Linear(1, 1) for _ in range(120)])
chosen = [p for n, p in many.named_parameters() if sum([i % 3 for i in range(150)]) > 0]
reveal((len(chosen), chosen[-1] is many[119].bias))  # value: (240, True)
