"""Convolutions fused with their batch norm before fine-tuning.

Fact: a convolution that had no bias gets one that does not require grad; the other bn layers are frozen by name.
"""
import torch
from torch import nn
from torchvision.models import resnet18
from torch.nn.utils.fusion import fuse_conv_bn_eval

m = resnet18(weights="DEFAULT").eval()
m.conv1 = fuse_conv_bn_eval(m.conv1, m.bn1)
m.bn1 = nn.Identity()
for blk in m.layer1:
    blk.conv1 = fuse_conv_bn_eval(blk.conv1, blk.bn1)
    blk.bn1 = nn.Identity()
m.fc = nn.Linear(512, 2)
for n, p in m.named_parameters():
    if "bn" in n:
        p.requires_grad_(False)
o = torch.optim.SGD(m.parameters(), lr=0.1)
m(torch.randn(2, 3, 64, 64)).sum().backward()
o.step()
