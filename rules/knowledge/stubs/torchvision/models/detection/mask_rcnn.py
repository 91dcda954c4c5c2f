from collections import OrderedDict

from torch.nn.modules.activation import ReLU
from torch.nn.modules.container import Sequential
from torch.nn.modules.conv import Conv2d, ConvTranspose2d


class MaskRCNNPredictor(Sequential):
    def __init__(self, in_channels, dim_reduced, num_classes):
        super().__init__(
            OrderedDict(
                [
                    ("conv5_mask", ConvTranspose2d(in_channels, dim_reduced, 2, 2, 0)),
                    ("relu", ReLU(inplace=True)),
                    ("mask_fcn_logits", Conv2d(dim_reduced, num_classes, 1, 1, 0)),
                ]
            )
        )
