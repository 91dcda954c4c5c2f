"""Idioms of public training scripts that once were misread."""
import itertools
import sys

import torch
import torch.multiprocessing as mp
from torch import nn
from unseen_library import anything, rows


# A namespace is the object's attributes, read and written.
class Config:
    def __init__(self, **options):
        self.width = None
        self.__dict__.update(options)
        self.__dict__["depth"] = 2
        vars(self).setdefault("width", 7)


config = Config(width=3)
reveal(config.width)  # value: 3
reveal(config.depth)  # value: 2
reveal("depth" in config.__dict__)  # value: True
del config.__dict__["depth"]
reveal(hasattr(config, "depth"))  # value: False


# A model, or the same model in a wrapper: the parameters are the same ones.
model = nn.Linear(2, 3)
wrapped = nn.DataParallel(model) if torch.cuda.device_count() > 1 else model
held = list(wrapped.parameters())
reveal(len(held))  # value: 2
reveal(held[0] is model.weight)  # value: True

# Sequences of different lengths are not taken for one another.
either = [1, 2] if anything else [1, 2, 3]
reveal([one for one in either][0])  # value: 1

# What is not known may be this dict: writing to it opens the dict.
table = {"a": 1}
target = table
if anything:
    target = rows[0]
target["b"] = 2
reveal(table["a"])  # value: 1
reveal(table["c"])  # unknown: set

# How often a loop over something unknown runs is not known either, whatever hands the elements on.
layers = nn.ModuleList()
for index, row in enumerate(rows):
    layers.append(nn.Linear(2, 2))
reveal(layers[3])  # unknown: runs
count = 0
for row in rows:
    count += 1
reveal(count)  # unknown: loop


# A function that calls itself under conditions that are not known ends somewhere.
def read(path):
    for base in rows:
        if base:
            read(base)
    return 5


reveal(read("x"))  # value: 5

# Processes run what they are given.
ran = []
mp.spawn(lambda rank, width: ran.append(width), args=(4,), nprocs=2)
reveal(ran)  # value: [4]

# A generator without an end is followed for a while: what a later element would have done is not known.
seen = 0
for position in itertools.count(1):
    seen = position
    if position > 30_000:
        break
reveal(seen)  # unknown: more elements than are followed
reveal(len(ran))  # value: 1

# A loader's iterator has a length, which the loops of people who count their iterations ask for.
batches = iter(torch.utils.data.DataLoader(rows))
reveal(len(batches))  # unknown: number of batches
