from torch.nn.modules.activation import ReLU
from torch.nn.modules.batchnorm import BatchNorm2d
from torch.nn.modules.container import Sequential
from torch.nn.modules.conv import Conv2d
from torch.nn.modules.dropout import Dropout
from torchvision.models.segmentation._utils import _SimpleSegmentationModel


class FCNHead(Sequential):
    def __init__(self, in_channels, channels):
        inter_channels = in_channels // 4
        super().__init__(
            Conv2d(in_channels, inter_channels, 3, padding=1, bias=False),
            BatchNorm2d(inter_channels),
            ReLU(),
            Dropout(0.1),
            Conv2d(inter_channels, channels, 1),
        )


class FCN(_SimpleSegmentationModel):
    pass
