"""RetinaNet whose classification head is built anew with GroupNorm.

Fact: with weights the stem and layer1 of the backbone are frozen from the start; the optimizer holds the rest.
"""
import math
from functools import partial
import torch
import torchvision
from torchvision.models.detection import RetinaNet_ResNet50_FPN_V2_Weights
from torchvision.models.detection.retinanet import RetinaNetClassificationHead


def create_model(num_classes=91):
    model = torchvision.models.detection.retinanet_resnet50_fpn_v2(weights=RetinaNet_ResNet50_FPN_V2_Weights.COCO_V1, min_size=96, max_size=128)
    num_anchors = model.head.classification_head.num_anchors
    model.head.classification_head = RetinaNetClassificationHead(
        in_channels=256,
        num_anchors=num_anchors,
        num_classes=num_classes,
        norm_layer=partial(torch.nn.GroupNorm, 32))
    return model


model = create_model(num_classes=4)
total_params = sum(p.numel() for p in model.parameters())
print(f"{total_params:,} total parameters.")
total_trainable_params = sum(p.numel() for p in model.parameters() if p.requires_grad)
print(f"{total_trainable_params:,} training parameters.")
params = [p for p in model.parameters() if p.requires_grad]
optimizer = torch.optim.SGD(params, lr=0.0005, momentum=0.9, nesterov=True)
model.train()
images = [torch.rand(3, 96, 96)] * 2
targets = [dict(boxes=torch.tensor([[5., 5., 50., 50.]]), labels=torch.tensor([2]))] * 2
for i in range(3):
    optimizer.zero_grad()
    losses = sum(model(images, targets).values())
    losses.backward()
    optimizer.step()
