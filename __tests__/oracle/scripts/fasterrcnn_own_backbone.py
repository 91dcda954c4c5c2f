"""Faster R-CNN put together from a MobileNet's features and one feature map.

Fact: the first ten blocks are frozen; the head's width follows the anchors and the map, and all of it is trained.
"""
import torch
import torchvision
from torchvision.models.detection import FasterRCNN
from torchvision.models.detection.rpn import AnchorGenerator

backbone = torchvision.models.mobilenet_v2(weights="DEFAULT").features
backbone.out_channels = 1280
for p in backbone[:10].parameters():
    p.requires_grad = False
anchor_generator = AnchorGenerator(sizes=((32, 64, 128, 256, 512),), aspect_ratios=((0.5, 1.0, 2.0),))
roi_pooler = torchvision.ops.MultiScaleRoIAlign(featmap_names=['0'], output_size=7, sampling_ratio=2)
model = FasterRCNN(backbone, num_classes=2, rpn_anchor_generator=anchor_generator, box_roi_pool=roi_pooler, min_size=128, max_size=160)

params = [p for p in model.parameters() if p.requires_grad]
optimizer = torch.optim.SGD(params, lr=0.005, momentum=0.9, weight_decay=0.0005)
model.train()
images = [torch.rand(3, 128, 128) for _ in range(2)]
targets = [{"boxes": torch.tensor([[10., 10., 60., 60.]]), "labels": torch.tensor([1])} for _ in range(2)]
for epoch in range(1):
    loss_dict = model(images, targets)
    losses = sum(loss for loss in loss_dict.values())
    optimizer.zero_grad()
    losses.backward()
    optimizer.step()
