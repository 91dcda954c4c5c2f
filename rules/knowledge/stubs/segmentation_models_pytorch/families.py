"""Segmentation models: an encoder, a decoder, a head."""

from _epochzero import is_unknown, method_of, module_open
from segmentation_models_pytorch import decoders
from segmentation_models_pytorch.encoders import get_encoder
from torch import nn
from torch.nn.modules.batchnorm import _NormBase


class Activation(nn.Module):
    def __init__(self, name):
        super().__init__()
        made = {"sigmoid": nn.Sigmoid, "softmax": nn.Softmax, "softmax2d": nn.Softmax, "logsoftmax": nn.LogSoftmax, "tanh": nn.Tanh}
        if name is None or isinstance(name, str):
            self.activation = made[name](dim=1) if name in ("softmax2d",) else made[name]() if name in made else nn.Identity()
        else:
            self.activation = name()

    def forward(self, x):
        return self.activation(x)


def _head(inside, classes, activation, size=3, upsampling=1):
    up = nn.Upsample(mode="bilinear", scale_factor=upsampling, align_corners=True) if upsampling > 1 else nn.Identity()
    return nn.Sequential(nn.Conv2d(inside, classes, size, padding=size // 2), up, Activation(activation))


def _classifier(inside, classes, pooling="avg", dropout=0.2, activation=None):
    pool = nn.AdaptiveAvgPool2d(1) if pooling == "avg" else nn.AdaptiveMaxPool2d(1)
    drop = nn.Dropout(p=dropout, inplace=True) if dropout else nn.Identity()
    return nn.Sequential(pool, nn.Flatten(), drop, nn.Linear(inside, classes), Activation(activation))


class SegmentationModel(nn.Module):
    def __init__(self, *args, **kwargs):
        super().__init__()
        if type(self) in _UNDESCRIBED:
            module_open(self, f"the parts of segmentation_models_pytorch's {type(self).__name__} are not described here")

    def _encode(self, name, in_channels, depth, weights, kwargs, output_stride=32):
        """The channels of the encoder's maps; None where they, and with them all that follows, are not known."""
        self.encoder, channels = get_encoder(name, in_channels=in_channels, depth=depth, weights=weights, output_stride=output_stride)
        if channels is None:
            module_open(self, "what follows an encoder that is not described")
        return channels

    def _finish(self, inside, classes, activation, aux_params, deepest, size=3, upsampling=1):
        self.segmentation_head = _head(inside, classes, activation, size, upsampling)
        self.classification_head = None if aux_params is None else _classifier(deepest, **aux_params)

    def forward(self, x):
        masks = method_of(self, x)
        return (masks, method_of(self, x)) if self._modules.get("classification_head") is not None else masks

    def predict(self, x):
        return self(x).detach()

    def freeze_encoder(self):
        self._set_encoder_trainable(False)

    def unfreeze_encoder(self):
        self._set_encoder_trainable(True)

    def _set_encoder_trainable(self, mode):
        for param in self.encoder.parameters():
            param.requires_grad = mode
        for module in self.encoder.modules():
            if isinstance(module, _NormBase):
                module.train(mode)


class Unet(SegmentationModel):
    _decoder = decoders.UnetDecoder

    def __init__(self, encoder_name="resnet34", encoder_depth=5, encoder_weights="imagenet", decoder_use_norm="batchnorm",
                 decoder_channels=(256, 128, 64, 32, 16), decoder_attention_type=None, decoder_interpolation="nearest", in_channels=3, classes=1,
                 activation=None, aux_params=None, decoder_use_batchnorm=None, **kwargs):
        super().__init__()
        use_norm = decoder_use_norm if decoder_use_batchnorm is None else decoder_use_batchnorm
        channels = self._encode(encoder_name, in_channels, encoder_depth, encoder_weights, kwargs)
        if channels is None:
            return
        self.decoder = self._decoder(channels, decoder_channels, use_norm, decoder_attention_type, encoder_name.startswith("vgg"))
        self._finish(decoder_channels[-1], classes, activation, aux_params, channels[-1])


class UnetPlusPlus(Unet):
    _decoder = decoders.UnetPlusPlusDecoder


class Linknet(SegmentationModel):
    def __init__(self, encoder_name="resnet34", encoder_depth=5, encoder_weights="imagenet", decoder_use_norm="batchnorm", in_channels=3, classes=1,
                 activation=None, aux_params=None, decoder_use_batchnorm=None, **kwargs):
        super().__init__()
        use_norm = decoder_use_norm if decoder_use_batchnorm is None else decoder_use_batchnorm
        channels = self._encode(encoder_name, in_channels, encoder_depth, encoder_weights, kwargs)
        if channels is None:
            return
        self.decoder = decoders.LinknetDecoder(channels, 32, encoder_depth, use_norm)
        self._finish(32, classes, activation, aux_params, channels[-1], size=1)


class FPN(SegmentationModel):
    def __init__(self, encoder_name="resnet34", encoder_depth=5, encoder_weights="imagenet", decoder_pyramid_channels=256,
                 decoder_segmentation_channels=128, decoder_merge_policy="add", decoder_dropout=0.2, decoder_interpolation="nearest", in_channels=3,
                 classes=1, activation=None, upsampling=4, aux_params=None, **kwargs):
        super().__init__()
        channels = self._encode(encoder_name, in_channels, encoder_depth, encoder_weights, kwargs)
        if channels is None:
            return
        self.decoder = decoders.FPNDecoder(channels, decoder_pyramid_channels, decoder_segmentation_channels, decoder_dropout, decoder_merge_policy)
        self._finish(self.decoder.out_channels, classes, activation, aux_params, channels[-1], size=1, upsampling=upsampling)


class PSPNet(SegmentationModel):
    def __init__(self, encoder_name="resnet34", encoder_weights="imagenet", encoder_depth=3, psp_out_channels=512, decoder_use_norm="batchnorm",
                 psp_dropout=0.2, in_channels=3, classes=1, activation=None, upsampling=8, aux_params=None, psp_use_batchnorm=None, **kwargs):
        super().__init__()
        use_norm = decoder_use_norm if psp_use_batchnorm is None else psp_use_batchnorm
        channels = self._encode(encoder_name, in_channels, encoder_depth, encoder_weights, kwargs)
        if channels is None:
            return
        self.decoder = decoders.PSPDecoder(channels, use_norm, psp_out_channels, psp_dropout)
        self._finish(psp_out_channels, classes, activation, aux_params, channels[-1], upsampling=upsampling)


class DeepLabV3(SegmentationModel):
    def __init__(self, encoder_name="resnet34", encoder_depth=5, encoder_weights="imagenet", encoder_output_stride=8, decoder_channels=256,
                 decoder_atrous_rates=(12, 24, 36), decoder_aspp_separable=False, decoder_aspp_dropout=0.5, in_channels=3, classes=1, activation=None,
                 upsampling=None, aux_params=None, **kwargs):
        super().__init__()
        channels = self._encode(encoder_name, in_channels, encoder_depth, encoder_weights, kwargs, encoder_output_stride)
        if channels is None:
            return
        self.decoder = decoders.DeepLabV3Decoder(channels[-1], decoder_channels, decoder_atrous_rates, decoder_aspp_separable, decoder_aspp_dropout)
        self._finish(decoder_channels, classes, activation, aux_params, channels[-1], size=1, upsampling=upsampling or encoder_output_stride)


class DeepLabV3Plus(SegmentationModel):
    def __init__(self, encoder_name="resnet34", encoder_depth=5, encoder_weights="imagenet", encoder_output_stride=16, decoder_channels=256,
                 decoder_atrous_rates=(12, 24, 36), decoder_aspp_separable=True, decoder_aspp_dropout=0.5, in_channels=3, classes=1, activation=None,
                 upsampling=4, aux_params=None, **kwargs):
        super().__init__()
        channels = self._encode(encoder_name, in_channels, encoder_depth, encoder_weights, kwargs, encoder_output_stride)
        if channels is None:
            return
        self.decoder = decoders.DeepLabV3PlusDecoder(channels, decoder_channels, decoder_atrous_rates, decoder_aspp_separable, decoder_aspp_dropout)
        self._finish(decoder_channels, classes, activation, aux_params, channels[-1], size=1, upsampling=upsampling)


class DPT(SegmentationModel):
    pass


class MAnet(SegmentationModel):
    pass


class PAN(SegmentationModel):
    pass


class Segformer(SegmentationModel):
    pass


class UPerNet(SegmentationModel):
    pass


_UNDESCRIBED = (DPT, MAnet, PAN, Segformer, UPerNet, SegmentationModel)

_BY_NAME = {
    "unet": Unet, "unetplusplus": UnetPlusPlus, "manet": MAnet, "linknet": Linknet, "fpn": FPN, "pspnet": PSPNet, "deeplabv3": DeepLabV3,
    "deeplabv3plus": DeepLabV3Plus, "pan": PAN, "upernet": UPerNet, "segformer": Segformer, "dpt": DPT,
}


def create_model(arch, encoder_name="resnet34", encoder_weights="imagenet", in_channels=3, classes=1, **kwargs):
    if is_unknown(arch):
        return SegmentationModel()
    cls = _BY_NAME[arch.lower()]
    return cls(encoder_name=encoder_name, encoder_weights=encoder_weights, in_channels=in_channels, classes=classes, **kwargs)


def from_pretrained(*args, **kwargs):
    return SegmentationModel()
