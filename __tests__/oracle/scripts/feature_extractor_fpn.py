"""torchvision's traced feature extractor under a feature pyramid.

Fact: the extractor shares the model's parameters up to layer4, so the untraced model has two frozen and two trained stages as well.
"""
import torch
import torch.nn as nn
from torchvision.models import resnet50, ResNet50_Weights
from torchvision.models.feature_extraction import create_feature_extractor, get_graph_node_names
from torchvision.ops import FeaturePyramidNetwork

m = resnet50(weights=ResNet50_Weights.DEFAULT)
train_nodes, eval_nodes = get_graph_node_names(m)


class ResNetFPN(nn.Module):
    def __init__(self):
        super().__init__()
        self.body = create_feature_extractor(m, return_nodes={f"layer{k}": str(v) for v, k in enumerate([1, 2, 3, 4])})
        in_channels_list = [256, 512, 1024, 2048]
        self.out_channels = 64
        self.fpn = FeaturePyramidNetwork(in_channels_list, out_channels=self.out_channels)
        self.cls = nn.Conv2d(self.out_channels, 3, 3, padding=1)

    def forward(self, x):
        x = self.body(x)
        x = self.fpn(x)
        return self.cls(x["0"])


net = ResNetFPN()
for n, p in net.body.named_parameters():
    if not any(l in n for l in ("layer3", "layer4")):
        p.requires_grad_(False)
opt = torch.optim.AdamW(net.parameters(), 1e-4)
loss = net(torch.randn(2, 3, 64, 64)).mean()
loss.backward()
opt.step()
