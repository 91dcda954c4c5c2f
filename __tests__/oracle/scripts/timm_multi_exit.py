"""A classifier on each of three feature maps of a timm backbone.

Fact: `out_indices=(1, 2, 3)` leaves the last stage out; the batch norms of the backbone are frozen.
"""
import timm
import torch
from torch import nn


class MultiExit(nn.Module):
    def __init__(self, arch="regnetx_002", classes=10):
        super().__init__()
        self.features = timm.create_model(arch, pretrained=False, features_only=True, out_indices=(1, 2, 3))
        info = self.features.feature_info
        self.reductions = info.reduction()
        self.exits = nn.ModuleList(nn.Sequential(nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(d["num_chs"], classes)) for d in info.get_dicts())

    def forward(self, x):
        return [e(f) for e, f in zip(self.exits, self.features(x))]


net = MultiExit()
for m in net.features.modules():
    if isinstance(m, (nn.BatchNorm2d,)):
        m.requires_grad_(False)
opt = torch.optim.SGD([{"params": e.parameters(), "lr": 0.1 * (i + 1)} for i, e in enumerate(net.exits)] + [{"params": [p for p in net.features.parameters() if p.requires_grad], "lr": 0.01}], lr=0.1)
sum(nn.functional.cross_entropy(o, torch.tensor([1, 2])) for o in net(torch.randn(2, 3, 64, 64))).backward()
opt.step()
