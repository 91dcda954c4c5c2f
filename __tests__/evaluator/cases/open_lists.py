"""A list of which more may follow than is known: nothing counts from its end."""

import os

xs = [1, 2, 3]
xs.extend(os.environ["MORE"].split())
reveal(xs[1])  # value: 2
reveal(xs[-1])  # unknown: MORE
reveal(xs[-2:])  # unknown: MORE
reveal(xs[::-1])  # unknown: MORE
last = xs.pop()
reveal(last)  # unknown: MORE
reveal(xs[0])  # unknown: MORE

ys = [1, 2, 3]
del ys[-1]
reveal(ys)  # value: [1, 2]
try:
    del ys[5]
except IndexError:
    ys.append("absent")
reveal(ys)  # value: [1, 2, 'absent']


# What a loop over a loader appends, it appends once for each batch.
import torch
from torch import nn
from torch.utils.data import DataLoader

net = nn.Linear(2, 2)
losses = []
for x, y in DataLoader(open("data")):
    losses.append(net(x).sum().item())
reveal(len(losses))  # unknown
reveal(isinstance(losses, list))  # value: True


# A batch is asked for before there is an iterator: the handler makes it.
def first(loader):
    try:
        batch = next(batches)
    except:
        batches = iter(loader)
        batch = next(batches)
    return batch


reveal(first([7]))  # value: 7
