import torch
from torch.nn import functional as F
from torch.nn.modules.activation import ReLU
from torch.nn.modules.batchnorm import BatchNorm2d
from torch.nn.modules.container import ModuleList, Sequential
from torch.nn.modules.conv import Conv2d
from torch.nn.modules.dropout import Dropout
from torch.nn.modules.module import Module
from torch.nn.modules.pooling import AdaptiveAvgPool2d
from torchvision.models.segmentation._utils import _SimpleSegmentationModel


class ASPPConv(Sequential):
    def __init__(self, in_channels, out_channels, dilation):
        super().__init__(
            Conv2d(in_channels, out_channels, 3, padding=dilation, dilation=dilation, bias=False),
            BatchNorm2d(out_channels),
            ReLU(),
        )


class ASPPPooling(Sequential):
    def __init__(self, in_channels, out_channels):
        super().__init__(
            AdaptiveAvgPool2d(1), Conv2d(in_channels, out_channels, 1, bias=False), BatchNorm2d(out_channels), ReLU()
        )

    def forward(self, x):
        size = x.shape[-2:]
        for mod in self:
            x = mod(x)
        return F.interpolate(x, size=size, mode="bilinear", align_corners=False)


class ASPP(Module):
    def __init__(self, in_channels, atrous_rates, out_channels=256):
        super().__init__()
        modules = [Sequential(Conv2d(in_channels, out_channels, 1, bias=False), BatchNorm2d(out_channels), ReLU())]
        for rate in atrous_rates:
            modules.append(ASPPConv(in_channels, out_channels, rate))
        modules.append(ASPPPooling(in_channels, out_channels))
        self.convs = ModuleList(modules)
        self.project = Sequential(
            Conv2d(len(self.convs) * out_channels, out_channels, 1, bias=False),
            BatchNorm2d(out_channels),
            ReLU(),
            Dropout(0.5),
        )

    def forward(self, x):
        return self.project(torch.cat([conv(x) for conv in self.convs], dim=1))


class DeepLabHead(Sequential):
    def __init__(self, in_channels, num_classes, atrous_rates=(12, 24, 36)):
        super().__init__(
            ASPP(in_channels, atrous_rates),
            Conv2d(256, 256, 3, padding=1, bias=False),
            BatchNorm2d(256),
            ReLU(),
            Conv2d(256, num_classes, 1),
        )


class DeepLabV3(_SimpleSegmentationModel):
    pass
