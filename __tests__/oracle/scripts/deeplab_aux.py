"""DeepLabV3 with MobileNet: `weights=` adds an auxiliary classifier, and both classifiers are replaced.

Fact: `weights="DEFAULT"` builds `aux_classifier`; the backbone is frozen, both new last convolutions and the rest of the heads train.
"""
import numpy as np
import torch
from torch import nn
from torchvision.datasets import VOCSegmentation
from torchvision.models.segmentation import DeepLabV3_MobileNet_V3_Large_Weights, deeplabv3_mobilenet_v3_large
from torchvision.transforms import v2

weights = DeepLabV3_MobileNet_V3_Large_Weights.DEFAULT
model = deeplabv3_mobilenet_v3_large(weights=weights)
model.classifier[4] = nn.Conv2d(256, 5, kernel_size=1)
model.aux_classifier[4] = nn.Conv2d(model.aux_classifier[4].in_channels, 5, kernel_size=1)
for p in model.backbone.parameters():
    p.requires_grad = False

image_tf = v2.Compose([v2.Resize((192, 192)), v2.ToImage(), v2.ToDtype(torch.float32, scale=True), v2.Normalize([0.485, 0.456, 0.406], [0.229, 0.224, 0.225])])


def both(image, mask):
    small = mask.resize((192, 192), resample=0)
    return image_tf(image), torch.from_numpy(np.array(small)).long() % 5


loader = torch.utils.data.DataLoader(VOCSegmentation("voc", "2012", "train", transforms=both, download=True), batch_size=6, shuffle=True)
optimizer = torch.optim.SGD([
    {"params": [p for p in model.classifier.parameters()]},
    {"params": [p for p in model.aux_classifier.parameters()], "lr": 0.1},
], lr=0.01, momentum=0.9)
criterion = nn.CrossEntropyLoss()
for epoch in range(10):
    model.train()
    for images, masks in loader:
        out = model(images)
        loss = criterion(out["out"], masks) + 0.5 * criterion(out["aux"], masks)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    print(epoch, loss.item())
