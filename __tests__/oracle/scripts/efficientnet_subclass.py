"""A subclass of EfficientNet that gives features, with a head beside it.

Fact: the first eight blocks are frozen, the stem is not; `_fc` is deleted.
"""
import torch
from torch import nn
from efficientnet_pytorch import EfficientNet


class EffEncoder(EfficientNet):
    def forward(self, x):
        return self._avg_pooling(self.extract_features(x)).flatten(1)


body = EffEncoder.from_name("efficientnet-b0")
del body._fc
head = nn.Linear(1280, 4)
for i, b in enumerate(body._blocks):
    if i < 8:
        b.requires_grad_(False)
opt = torch.optim.Adam([{"params": [p for p in body.parameters() if p.requires_grad]}, {"params": head.parameters(), "lr": 1e-2}], lr=1e-3)
head(body(torch.randn(2, 3, 64, 64))).sum().backward()
opt.step()
