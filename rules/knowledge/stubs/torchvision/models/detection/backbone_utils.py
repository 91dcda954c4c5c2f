from _epochzero import model_builder
from torch.nn.modules.batchnorm import BatchNorm2d
from torch.nn.modules.container import Sequential
from torch.nn.modules.conv import Conv2d
from torch.nn.modules.module import Module
from torchvision.models._utils import IntermediateLayerGetter, with_norm_layer
from torchvision.ops.feature_pyramid_network import FeaturePyramidNetwork, LastLevelMaxPool
from torchvision.ops.misc import FrozenBatchNorm2d


class BackboneWithFPN(Module):
    def __init__(self, backbone, return_layers, in_channels_list, out_channels, extra_blocks=None, norm_layer=None):
        super().__init__()
        if extra_blocks is None:
            extra_blocks = LastLevelMaxPool()
        self.body = IntermediateLayerGetter(backbone, return_layers=return_layers)
        self.fpn = FeaturePyramidNetwork(in_channels_list, out_channels, extra_blocks, norm_layer)
        self.out_channels = out_channels

    def forward(self, x):
        return self.fpn(self.body(x))


def _weights(pretrained, weights):
    # `pretrained=True` of torchvision < 0.13, which still is accepted, means the first weights.
    if pretrained is None:
        return weights
    return "IMAGENET1K_V1" if pretrained else None


def resnet_fpn_backbone(backbone_name, weights=None, norm_layer=FrozenBatchNorm2d, trainable_layers=3,
                        returned_layers=None, extra_blocks=None, pretrained=None):
    if isinstance(weights, bool):
        pretrained, weights = weights, None
    backbone = with_norm_layer(model_builder(backbone_name)(weights=_weights(pretrained, weights)), norm_layer)
    return _resnet_fpn_extractor(backbone, trainable_layers, returned_layers, extra_blocks)


def _resnet_fpn_extractor(backbone, trainable_layers, returned_layers=None, extra_blocks=None, norm_layer=None):
    if trainable_layers < 0 or trainable_layers > 5:
        raise ValueError(f"Trainable layers should be in the range [0,5], got {trainable_layers}")
    trained = ["layer4", "layer3", "layer2", "layer1", "conv1"][:trainable_layers]
    if trainable_layers == 5:
        trained.append("bn1")
    for name, parameter in backbone.named_parameters():
        if not any(name.startswith(layer) for layer in trained):
            parameter.requires_grad_(False)
    if returned_layers is None:
        returned_layers = [1, 2, 3, 4]
    return_layers = {f"layer{k}": str(v) for v, k in enumerate(returned_layers)}
    width = backbone.fc.in_features // 8
    in_channels_list = [width * 2 ** (k - 1) for k in returned_layers]
    return BackboneWithFPN(backbone, return_layers, in_channels_list, 256, extra_blocks, norm_layer)


def _validate_trainable_layers(is_trained, trainable_backbone_layers, max_value, default_value):
    if not is_trained:
        return max_value
    return default_value if trainable_backbone_layers is None else trainable_backbone_layers


def mobilenet_backbone(backbone_name, weights=None, fpn=True, norm_layer=FrozenBatchNorm2d, trainable_layers=2,
                       returned_layers=None, extra_blocks=None, pretrained=None):
    model = with_norm_layer(model_builder(backbone_name)(weights=_weights(pretrained, weights)), norm_layer)
    return _mobilenet_extractor(model, fpn, trainable_layers, returned_layers, extra_blocks)


def _mobilenet_extractor(backbone, fpn, trainable_layers, returned_layers=None, extra_blocks=None, norm_layer=None):
    features = backbone.features
    stages = [0] + [i for i, block in enumerate(features) if _is_strided(block)] + [len(features) - 1]
    count = len(stages)
    freeze_before = len(features) if trainable_layers == 0 else stages[count - trainable_layers]
    for block in list(features)[:freeze_before]:
        for parameter in block.parameters():
            parameter.requires_grad_(False)
    if fpn:
        if returned_layers is None:
            returned_layers = [count - 2, count - 1]
        return_layers = {f"{stages[k]}": str(v) for v, k in enumerate(returned_layers)}
        in_channels_list = [_width(features[stages[k]]) for k in returned_layers]
        return BackboneWithFPN(features, return_layers, in_channels_list, 256, extra_blocks, norm_layer)
    model = Sequential(features, Conv2d(_width(features[-1]), 256, 1))
    model.out_channels = 256
    return model


def _convolutions(block):
    return [module for module in block.modules() if isinstance(module, Conv2d)]


def _is_strided(block):
    # Inverted residuals only: the first convolution, which is strided too, is no stage of its own.
    return hasattr(block, "use_res_connect") and any(conv.stride in (2, (2, 2)) for conv in _convolutions(block))


def _width(block):
    return _convolutions(block)[-1].out_channels
