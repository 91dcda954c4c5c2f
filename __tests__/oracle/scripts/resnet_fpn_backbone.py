"""A feature pyramid on a ResNet with two trainable layers, and a detector around it.

Fact: only layer3 and layer4 of the body train, the FPN does, and the region proposal network's convolution does not.
"""
import torch
from torch import nn
from torchvision.models.detection import FasterRCNN, MaskRCNN
from torchvision.models.detection.anchor_utils import AnchorGenerator
from torchvision.models.detection.backbone_utils import resnet_fpn_backbone
from torchvision.models.detection.faster_rcnn import TwoMLPHead, FastRCNNPredictor
from torchvision.ops import MultiScaleRoIAlign


def build(num_classes, name="resnet34"):
    backbone = resnet_fpn_backbone(backbone_name=name, weights="DEFAULT", trainable_layers=2)
    anchors = AnchorGenerator(sizes=tuple((s,) for s in (16, 32, 64, 128, 256)), aspect_ratios=((0.5, 1.0, 2.0),) * 5)
    pool = MultiScaleRoIAlign(featmap_names=["0", "1", "2", "3"], output_size=5, sampling_ratio=2)
    head = TwoMLPHead(backbone.out_channels * 5 ** 2, 512)
    return FasterRCNN(backbone, rpn_anchor_generator=anchors, box_roi_pool=pool, box_head=head,
                      box_predictor=FastRCNNPredictor(512, num_classes), min_size=96, max_size=128)


model = build(5)
for n, p in model.rpn.named_parameters():
    if "conv" in n:
        p.requires_grad_(False)
opt = torch.optim.SGD([p for p in model.parameters() if p.requires_grad], lr=0.002)
model.train()
losses = model([torch.rand(3, 96, 96)] * 2, [{"boxes": torch.tensor([[4., 4., 40., 40.]]), "labels": torch.tensor([1])}] * 2)
opt.zero_grad()
sum(losses.values()).backward()
opt.step()
