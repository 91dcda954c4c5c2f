"""Published networks built with GroupNorm, one with a small-image stem.

Fact: two root models, every parameter of both is trained; group norms have the batch norms' names.
"""
from functools import partial
import torch
import torch.nn as nn
import torchvision.models as models

net = models.resnet18(norm_layer=partial(nn.GroupNorm, 32), num_classes=10)
net.conv1 = nn.Conv2d(3, 64, 3, 1, 1, bias=False)
net.maxpool = nn.Identity()
mob = models.mobilenet_v2(norm_layer=partial(nn.GroupNorm, 8), num_classes=10)
opt = torch.optim.SGD([{"params": net.parameters()}, {"params": mob.parameters(), "lr": 0.1}], lr=0.01)
x = torch.randn(2, 3, 32, 32)
(net(x) + mob(x)).sum().backward()
opt.step()
