from torch.nn.modules.activation import ReLU6
from torch.nn.modules.container import ModuleList, Sequential
from torch.nn.modules.conv import Conv2d
from torch.nn.modules.module import Module
from torchvision.models.detection.ssd import SSDScoringHead
from torchvision.ops.misc import Conv2dNormActivation


def _prediction_block(in_channels, out_channels, kernel_size, norm_layer):
    return Sequential(
        Conv2dNormActivation(in_channels, in_channels, kernel_size=kernel_size, groups=in_channels, norm_layer=norm_layer,
                             activation_layer=ReLU6),
        Conv2d(in_channels, out_channels, 1),
    )


class SSDLiteHead(Module):
    def __init__(self, in_channels, num_anchors, num_classes, norm_layer):
        super().__init__()
        self.classification_head = SSDLiteClassificationHead(in_channels, num_anchors, num_classes, norm_layer)
        self.regression_head = SSDLiteRegressionHead(in_channels, num_anchors, norm_layer)


class SSDLiteClassificationHead(SSDScoringHead):
    def __init__(self, in_channels, num_anchors, num_classes, norm_layer):
        blocks = [_prediction_block(c, num_classes * a, 3, norm_layer) for c, a in zip(in_channels, num_anchors)]
        super().__init__(ModuleList(blocks), num_classes)


class SSDLiteRegressionHead(SSDScoringHead):
    def __init__(self, in_channels, num_anchors, norm_layer):
        blocks = [_prediction_block(c, 4 * a, 3, norm_layer) for c, a in zip(in_channels, num_anchors)]
        super().__init__(ModuleList(blocks), 4)
