"""A vision transformer for images of any size, of which the head and two layer norms learn."""

import timm
import torch
from torch import nn

classes = ["cat", "dog", "owl"]
model = timm.create_model("vit_tiny_patch16_224", pretrained=False, num_classes=len(classes), dynamic_img_size=True)
for parameter in model.parameters():
    parameter.requires_grad = False
for parameter in model.get_classifier().parameters():
    parameter.requires_grad = True
for block in model.blocks[-2:]:
    block.norm1.requires_grad_(True)
criterion = nn.CrossEntropyLoss()
optimizer = torch.optim.AdamW(filter(lambda p: p.requires_grad, model.parameters()), lr=1e-3)
images, labels = torch.rand(2, 3, 64, 96), torch.tensor([0, 2])
loss = criterion(model(images), labels)
optimizer.zero_grad()
loss.backward()
optimizer.step()
