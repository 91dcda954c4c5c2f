"""Encoders: published classifiers without their last layers."""

from _epochzero import is_unknown, method_of, module_open
from torch import nn

_RESNETS = ("resnet18", "resnet34", "resnet50", "resnet101", "resnet152", "resnext50_32x4d", "resnext101_32x8d")
_CHANNELS = {
    "vgg": (64, 128, 256, 512, 512, 512),
    "mobilenet_v2": (16, 24, 32, 96, 1280),
    "densenet121": (64, 256, 512, 1024, 1024),
    "densenet169": (64, 256, 512, 1280, 1664),
    "densenet201": (64, 256, 512, 1792, 1920),
    "densenet161": (96, 384, 768, 2112, 2208),
    "efficientnet-b0": (32, 24, 40, 112, 320),
    "efficientnet-b1": (32, 24, 40, 112, 320),
    "efficientnet-b2": (32, 24, 48, 120, 352),
    "efficientnet-b3": (40, 32, 48, 136, 384),
    "efficientnet-b4": (48, 32, 56, 160, 448),
    "efficientnet-b5": (48, 40, 64, 176, 512),
    "efficientnet-b6": (56, 40, 72, 200, 576),
    "efficientnet-b7": (64, 48, 80, 224, 640),
}


class Undescribed(nn.Module):
    def __init__(self, name):
        super().__init__()
        module_open(self, f"the parts of the encoder {name} are not described here")

    def forward(self, x):
        return method_of(self, x)


def get_encoder(name, in_channels=3, depth=5, weights=None, output_stride=32, **kwargs):
    encoder, channels = (None, None) if is_unknown(name) or is_unknown(weights) else _made(name, weights)
    if encoder is None:
        return Undescribed(name), None
    _take_channels(encoder, in_channels)
    # VGG has a map of the images' own size first, the others the images themselves.
    encoder.out_channels = (list(channels) if name.startswith("vgg") else [in_channels, *channels])[: depth + 1]
    return encoder, encoder.out_channels


def _made(name, weights):
    import torchvision.models as models

    chosen = None if weights is None else "DEFAULT"
    if name in _RESNETS:
        encoder = getattr(models, name)(weights=chosen)
        del encoder.fc
        del encoder.avgpool
        wide = 64 if name in ("resnet18", "resnet34") else 256
        return encoder, (64, wide, wide * 2, wide * 4, wide * 8)
    if name in ("vgg11", "vgg11_bn", "vgg13", "vgg13_bn", "vgg16", "vgg16_bn", "vgg19", "vgg19_bn"):
        encoder = getattr(models, name)(weights=chosen)
        del encoder.classifier
        return encoder, _CHANNELS["vgg"]
    if name == "mobilenet_v2" or name.startswith("densenet") and name in _CHANNELS:
        encoder = getattr(models, name)(weights=chosen)
        del encoder.classifier
        return encoder, _CHANNELS[name]
    if name.startswith("efficientnet-b") and name in _CHANNELS:
        from efficientnet_pytorch import EfficientNet

        encoder = EfficientNet.from_name(name) if weights is None else EfficientNet.from_pretrained(name)
        del encoder._fc
        return encoder, _CHANNELS[name]
    return None, None


def _take_channels(encoder, count):
    """The first convolution gets as many input channels as the images have."""
    if count == 3:
        return
    for module in encoder.modules():
        if isinstance(module, nn.Conv2d):
            weight = module.weight
            module.in_channels = count
            module.weight = nn.Parameter(weight.new_empty((weight.shape[0], count, weight.shape[2], weight.shape[3])))
            return


def __getattr__(name):
    from _epochzero import harmless

    return harmless()
