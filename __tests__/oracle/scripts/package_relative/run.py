"""A script that imports star names and an aliased module, and a config module that is plain Python.

Fact: `FREEZE_UNTIL = "layer3"` breaks the loop over named_children at layer3, so conv1 to layer2 are frozen.
"""
import torch

import settings as S
from lib import *
from lib import nets as model_zoo

net = model_zoo.create(S.ARCH, S.NUM_CLASSES)
freeze_until(net, S.FREEZE_UNTIL)
train_loader, val_loader = loaders(S.BATCH, S.SIZE)
optimizer = torch.optim.Adam(net.parameters(), lr=S.LR)
for epoch in range(S.EPOCHS):
    fit(net, train_loader, optimizer)
    print(epoch, check(net, val_loader))
