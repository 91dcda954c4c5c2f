from torch import nn


class Classifier(nn.Module):
    def __init__(self, backbone, features, classes, trainable=True):
        super().__init__()
        self.backbone = backbone
        self.backbone.requires_grad_(trainable)
        self.head = nn.Sequential(nn.Linear(features, 64), nn.ReLU(), nn.Linear(64, classes))

    def forward(self, x):
        return self.head(self.backbone(x).flatten(1))


def small_cnn(width, depth=2):
    layers = []
    channels = 3
    for i in range(depth):
        layers += [nn.Conv2d(channels, width * 2**i, 3, padding=1), nn.BatchNorm2d(width * 2**i), nn.ReLU(), nn.MaxPool2d(2)]
        channels = width * 2**i
    return nn.Sequential(*layers, nn.AdaptiveAvgPool2d(1))
