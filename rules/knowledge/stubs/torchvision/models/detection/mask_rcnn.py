from collections import OrderedDict

from torch.nn.modules.activation import ReLU
from torch.nn.modules.container import Sequential
from torch.nn.modules.conv import Conv2d, ConvTranspose2d
from torchvision.models.detection.faster_rcnn import FasterRCNN
from torchvision.ops.misc import Conv2dNormActivation
from torchvision.ops.poolers import MultiScaleRoIAlign


class MaskRCNN(FasterRCNN):
    def __init__(self, backbone, num_classes=None, *args, mask_roi_pool=None, mask_head=None, mask_predictor=None,
                 **kwargs):
        if num_classes is not None and mask_predictor is not None:
            raise ValueError("num_classes should be None when mask_predictor is specified")
        if mask_roi_pool is None:
            mask_roi_pool = MultiScaleRoIAlign(["0", "1", "2", "3"], 14, 2)
        if mask_head is None:
            mask_head = MaskRCNNHeads(backbone.out_channels, (256, 256, 256, 256), 1)
        if mask_predictor is None:
            mask_predictor = MaskRCNNPredictor(256, 256, num_classes)
        super().__init__(backbone, num_classes, *args, **kwargs)
        self.roi_heads.mask_roi_pool = mask_roi_pool
        self.roi_heads.mask_head = mask_head
        self.roi_heads.mask_predictor = mask_predictor


class MaskRCNNHeads(Sequential):
    def __init__(self, in_channels, layers, dilation, norm_layer=None):
        blocks = []
        for features in layers:
            blocks.append(
                Conv2dNormActivation(in_channels, features, kernel_size=3, stride=1, padding=dilation, dilation=dilation,
                                     norm_layer=norm_layer)
            )
            in_channels = features
        super().__init__(*blocks)


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
