"""Decoders: what stands between the encoder's maps and the head."""

from _epochzero import method_of
from torch import nn


class Decoder(nn.Module):
    def forward(self, *features):
        return method_of(self, *features)


class SCSEModule(Decoder):
    def __init__(self, in_channels, reduction=16):
        super().__init__()
        self.cSE = nn.Sequential(
            nn.AdaptiveAvgPool2d(1), nn.Conv2d(in_channels, in_channels // reduction, 1), nn.ReLU(inplace=True),
            nn.Conv2d(in_channels // reduction, in_channels, 1), nn.Sigmoid(),
        )
        self.sSE = nn.Sequential(nn.Conv2d(in_channels, 1, 1), nn.Sigmoid())


class Attention(Decoder):
    def __init__(self, name, in_channels):
        super().__init__()
        self.attention = nn.Identity() if name is None else SCSEModule(in_channels)


def norm_layer(use_norm, channels):
    if use_norm is True:
        use_norm = "batchnorm"
    elif use_norm is False:
        use_norm = "identity"
    kind, options = (use_norm, {}) if isinstance(use_norm, str) else (use_norm["type"], {k: v for k, v in use_norm.items() if k != "type"})
    kinds = {"batchnorm": nn.BatchNorm2d, "identity": nn.Identity, "layernorm": nn.LayerNorm, "instancenorm": nn.InstanceNorm2d}
    return kinds[kind.lower()](channels, **options)


def conv_relu(inside, outside, size, padding=0, use_norm="batchnorm"):
    norm = norm_layer(use_norm, outside)
    return nn.Sequential(nn.Conv2d(inside, outside, size, padding=padding, bias=isinstance(norm, nn.Identity)), norm, nn.ReLU(inplace=True))


class UnetBlock(Decoder):
    def __init__(self, inside, skip, outside, use_norm, attention):
        super().__init__()
        if outside == 0:
            self.conv1 = self.attention1 = self.conv2 = self.attention2 = None
            return
        self.conv1 = conv_relu(inside + skip, outside, 3, 1, use_norm)
        self.attention1 = Attention(attention, inside + skip)
        self.conv2 = conv_relu(outside, outside, 3, 1, use_norm)
        self.attention2 = Attention(attention, outside)


def _center(channels, use_norm, wanted):
    if not wanted:
        return nn.Identity()
    return nn.Sequential(conv_relu(channels, channels, 3, 1, use_norm), conv_relu(channels, channels, 3, 1, use_norm))


class UnetDecoder(Decoder):
    def __init__(self, encoder_channels, decoder_channels, use_norm="batchnorm", attention=None, center=False):
        super().__init__()
        deep = encoder_channels[1:][::-1]
        inside = [deep[0], *decoder_channels[:-1]]
        skips = [*deep[1:], 0]
        self.center = _center(deep[0], use_norm, center)
        self.blocks = nn.ModuleList()
        for a, b, c in zip(inside, skips, decoder_channels):
            self.blocks.append(UnetBlock(a, b, c, use_norm, attention))


class UnetPlusPlusDecoder(Decoder):
    def __init__(self, encoder_channels, decoder_channels, use_norm="batchnorm", attention=None, center=False):
        super().__init__()
        deep = encoder_channels[1:][::-1]
        inside = [deep[0], *decoder_channels[:-1]]
        skips = [*deep[1:], 0]
        self.center = _center(deep[0], use_norm, center)
        blocks = {}
        for layer in range(len(inside) - 1):
            for depth in range(layer + 1):
                if depth == 0:
                    sizes = (inside[layer], skips[layer] * (layer + 1), decoder_channels[layer])
                else:
                    sizes = (skips[layer - 1], skips[layer] * (layer + 1 - depth), skips[layer])
                blocks[f"x_{depth}_{layer}"] = UnetBlock(*sizes, use_norm, attention)
        blocks[f"x_0_{len(inside) - 1}"] = UnetBlock(inside[-1], 0, decoder_channels[-1], use_norm, attention)
        self.blocks = nn.ModuleDict(blocks)


class LinknetBlock(Decoder):
    def __init__(self, inside, outside, use_norm):
        super().__init__()
        less = inside // 4
        up = nn.Sequential(nn.ConvTranspose2d(less, less, kernel_size=4, stride=2, padding=1), norm_layer(use_norm, less), nn.ReLU(inplace=True))
        self.block = nn.Sequential(conv_relu(inside, less, 1, use_norm=use_norm), up, conv_relu(less, outside, 1, use_norm=use_norm))


class LinknetDecoder(Decoder):
    def __init__(self, encoder_channels, prefinal_channels=32, n_blocks=5, use_norm="batchnorm"):
        super().__init__()
        channels = [*encoder_channels[1:][::-1], prefinal_channels]
        self.blocks = nn.ModuleList([LinknetBlock(channels[i], channels[i + 1], use_norm) for i in range(n_blocks)])


class GroupNormBlock(Decoder):
    def __init__(self, inside, outside):
        super().__init__()
        self.block = nn.Sequential(nn.Conv2d(inside, outside, 3, padding=1, bias=False), nn.GroupNorm(32, outside), nn.ReLU(inplace=True))


class FPNBlock(Decoder):
    def __init__(self, pyramid, skip):
        super().__init__()
        self.skip_conv = nn.Conv2d(skip, pyramid, kernel_size=1)


class FPNSegmentation(Decoder):
    def __init__(self, inside, outside, upsamples):
        super().__init__()
        self.block = nn.Sequential(*[GroupNormBlock(inside if i == 0 else outside, outside) for i in range(max(1, upsamples))])


class FPNDecoder(Decoder):
    def __init__(self, encoder_channels, pyramid_channels=256, segmentation_channels=128, dropout=0.2, merge_policy="add"):
        super().__init__()
        self.out_channels = segmentation_channels if merge_policy == "add" else segmentation_channels * 4
        deep = encoder_channels[::-1]
        self.p5 = nn.Conv2d(deep[0], pyramid_channels, kernel_size=1)
        self.p4 = FPNBlock(pyramid_channels, deep[1])
        self.p3 = FPNBlock(pyramid_channels, deep[2])
        self.p2 = FPNBlock(pyramid_channels, deep[3])
        self.seg_blocks = nn.ModuleList([FPNSegmentation(pyramid_channels, segmentation_channels, count) for count in (3, 2, 1, 0)])
        self.dropout = nn.Dropout2d(p=dropout, inplace=True)


class PSPBlock(Decoder):
    def __init__(self, inside, outside, size, use_norm):
        super().__init__()
        self.pool = nn.Sequential(nn.AdaptiveAvgPool2d(size), conv_relu(inside, outside, 1, use_norm="identity" if size == 1 else use_norm))


class PSPModule(Decoder):
    def __init__(self, inside, use_norm):
        super().__init__()
        self.blocks = nn.ModuleList([PSPBlock(inside, inside // 4, size, use_norm) for size in (1, 2, 3, 6)])


class PSPDecoder(Decoder):
    def __init__(self, encoder_channels, use_norm="batchnorm", out_channels=512, dropout=0.2):
        super().__init__()
        self.psp = PSPModule(encoder_channels[-1], use_norm)
        self.conv = conv_relu(encoder_channels[-1] * 2, out_channels, 1, use_norm=use_norm)
        self.dropout = nn.Dropout2d(p=dropout)


def separable(inside, outside, dilation=1):
    return nn.Sequential(
        nn.Conv2d(inside, inside, 3, padding=dilation, dilation=dilation, groups=inside, bias=False), nn.Conv2d(inside, outside, 1, bias=False)
    )


def _normed(conv, channels):
    return nn.Sequential(conv, nn.BatchNorm2d(channels), nn.ReLU())


class ASPP(Decoder):
    def __init__(self, inside, outside, rates, is_separable, dropout):
        super().__init__()
        branches = [_normed(nn.Conv2d(inside, outside, 1, bias=False), outside)]
        for rate in rates:
            conv = separable(inside, outside, rate) if is_separable else nn.Conv2d(inside, outside, 3, padding=rate, dilation=rate, bias=False)
            branches.append(_normed(conv, outside))
        branches.append(nn.Sequential(nn.AdaptiveAvgPool2d(1), nn.Conv2d(inside, outside, 1, bias=False), nn.BatchNorm2d(outside), nn.ReLU()))
        self.convs = nn.ModuleList(branches)
        self.project = nn.Sequential(nn.Conv2d(5 * outside, outside, 1, bias=False), nn.BatchNorm2d(outside), nn.ReLU(), nn.Dropout(dropout))


class DeepLabV3Decoder(Decoder):
    def __init__(self, inside, outside, rates, is_separable, dropout):
        super().__init__()
        self.aspp = ASPP(inside, outside, rates, is_separable, dropout)
        self.conv = nn.Conv2d(outside, outside, 3, padding=1, bias=False)
        self.bn = nn.BatchNorm2d(outside)
        self.relu = nn.ReLU()


class DeepLabV3PlusDecoder(Decoder):
    def __init__(self, encoder_channels, outside, rates, is_separable, dropout):
        super().__init__()
        aspp = ASPP(encoder_channels[-1], outside, rates, is_separable, dropout)
        self.aspp = nn.Sequential(aspp, separable(outside, outside), nn.BatchNorm2d(outside), nn.ReLU())
        self.up = nn.Upsample(mode="bilinear", scale_factor=4, align_corners=True)
        self.block1 = _normed(nn.Conv2d(encoder_channels[2], 48, 1, bias=False), 48)
        self.block2 = _normed(separable(48 + outside, outside), outside)
