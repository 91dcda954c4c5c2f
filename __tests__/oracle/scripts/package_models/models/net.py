import torch.nn as nn
from torchvision.models import resnet18

from .blocks import MLPHead


class Encoder(nn.Module):
    """ResNet-18 in stages, without its classifier."""

    def __init__(self, pretrained):
        super().__init__()
        net = resnet18(weights="IMAGENET1K_V1" if pretrained else None)
        self.stem = nn.Sequential(net.conv1, net.bn1, net.relu, net.maxpool)
        self.stages = nn.ModuleList([net.layer1, net.layer2, net.layer3, net.layer4])
        self.out_features = net.fc.in_features

    def forward(self, x):
        x = self.stem(x)
        for stage in self.stages:
            x = stage(x)
        return x


class Net(nn.Module):
    def __init__(self, num_classes, pretrained=True):
        super().__init__()
        self.encoder = Encoder(pretrained)
        self.pool = nn.AdaptiveAvgPool2d((1, 1))
        self.head = MLPHead(self.encoder.out_features, num_classes)

    def forward(self, x):
        return self.head(self.pool(self.encoder(x)).flatten(1))
