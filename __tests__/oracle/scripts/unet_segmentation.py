"""A U-Net with a pretrained ResNet encoder for VOC segmentation.

Fact: encoder stages are registered under new names (`enc1` … `enc4`), BatchNorm of the encoder is frozen, convolutions are not.
"""
import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F
from torchvision import models
from torchvision.datasets import VOCSegmentation
from torchvision.transforms import InterpolationMode
from torchvision.transforms import functional as TF


class Up(nn.Module):
    def __init__(self, cin, skip, cout):
        super().__init__()
        self.conv = nn.Sequential(
            nn.Conv2d(cin + skip, cout, 3, padding=1, bias=False), nn.BatchNorm2d(cout), nn.ReLU(inplace=True),
            nn.Conv2d(cout, cout, 3, padding=1, bias=False), nn.BatchNorm2d(cout), nn.ReLU(inplace=True))

    def forward(self, x, skip):
        return self.conv(torch.cat([F.interpolate(x, size=skip.shape[-2:], mode="nearest"), skip], 1))


class ResUNet(nn.Module):
    def __init__(self, classes=21):
        super().__init__()
        r = models.resnet18(weights="DEFAULT")
        self.enc0 = nn.Sequential(r.conv1, r.bn1, r.relu)
        self.enc1 = nn.Sequential(r.maxpool, r.layer1)
        self.enc2, self.enc3, self.enc4 = r.layer2, r.layer3, r.layer4
        self.up3, self.up2, self.up1, self.up0 = Up(512, 256, 256), Up(256, 128, 128), Up(128, 64, 64), Up(64, 64, 32)
        self.out = nn.Conv2d(32, classes, 1)

    def freeze_encoder_bn(self):
        for enc in (self.enc0, self.enc1, self.enc2, self.enc3, self.enc4):
            for m in enc.modules():
                if isinstance(m, nn.BatchNorm2d):
                    m.requires_grad_(False)

    def forward(self, x):
        e0 = self.enc0(x)
        e1 = self.enc1(e0)
        e2 = self.enc2(e1)
        e3 = self.enc3(e2)
        y = self.up0(self.up1(self.up2(self.up3(self.enc4(e3), e3), e2), e1), e0)
        return F.interpolate(self.out(y), scale_factor=2, mode="bilinear", align_corners=False)


def pair(image, mask, size=128):
    image = TF.normalize(TF.to_tensor(TF.resize(image, [size, size])), [0.485, 0.456, 0.406], [0.229, 0.224, 0.225])
    mask = TF.resize(mask, [size, size], interpolation=InterpolationMode.NEAREST)
    return image, torch.as_tensor(np.array(mask), dtype=torch.long)


train = torch.utils.data.DataLoader(VOCSegmentation("voc", image_set="train", transforms=pair, download=True), batch_size=8, shuffle=True)
unet = ResUNet()
unet.freeze_encoder_bn()
opt = torch.optim.AdamW(unet.parameters(), lr=1e-4)
loss_fn = nn.CrossEntropyLoss(ignore_index=255)
for epoch in range(40):
    unet.train()
    for image, mask in train:
        opt.zero_grad()
        loss = loss_fn(unet(image), mask)
        loss.backward()
        opt.step()
    print(epoch, loss.item())
