"""DeepLab put together from a dilated ResNet, an ASPP head and an auxiliary FCN head.

Fact: of the backbone only layer4 trains; avgpool and fc are gone.
"""
import torch
import torch.nn as nn
from torchvision import models
from torchvision.models._utils import IntermediateLayerGetter
from torchvision.models.segmentation.deeplabv3 import ASPP, DeepLabV3, DeepLabHead
from torchvision.models.segmentation.fcn import FCNHead


def build(n):
    backbone = models.resnet50(weights="IMAGENET1K_V1", replace_stride_with_dilation=[False, True, True])
    backbone = IntermediateLayerGetter(backbone, return_layers={"layer4": "out", "layer3": "aux"})
    return DeepLabV3(backbone, DeepLabHead(2048, n), FCNHead(1024, n))


m = build(6)
for k, p in m.backbone.named_parameters():
    p.requires_grad = k.startswith("layer4")
opt = torch.optim.SGD([{"params": [p for p in m.backbone.parameters() if p.requires_grad]}, {"params": m.classifier.parameters(), "lr": 1e-2}, {"params": m.aux_classifier.parameters(), "lr": 1e-2}], lr=1e-3)
o = m(torch.randn(2, 3, 64, 64))
(o["out"].mean() + o["aux"].mean()).backward()
opt.step()
