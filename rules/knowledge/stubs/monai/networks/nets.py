"""Networks of MONAI: those that people train most; the parts of the others are unknown."""

from _layers import Namespace, Undescribed
from monai.networks.blocks import Convolution, Part, ResidualUnit, SkipConnection
from monai.networks.layers import get_act_layer, get_norm_layer, layer_class
from torch import nn


class UNet(Part):
    def __init__(self, spatial_dims=None, in_channels=None, out_channels=None, channels=None, strides=None, kernel_size=3, up_kernel_size=3,
                 num_res_units=0, act="PRELU", norm="INSTANCE", dropout=0.0, bias=True, adn_ordering="NDA", dimensions=None):
        super().__init__()
        self.dimensions = spatial_dims if spatial_dims is not None else dimensions
        self.num_res_units = num_res_units
        self.kernel_size, self.up_kernel_size = kernel_size, up_kernel_size
        self._options = dict(act=act, norm=norm, dropout=dropout, bias=bias, adn_ordering=adn_ordering)
        self.model = self._block(in_channels, out_channels, list(channels), list(strides), True)

    def _block(self, inside, outside, channels, strides, is_top):
        first, stride = channels[0], strides[0]
        if len(channels) > 2:
            below, up = self._block(first, first, channels[1:], strides[1:], False), first * 2
        else:
            below, up = self._down(first, channels[1], 1), first + channels[1]
        return nn.Sequential(self._down(inside, first, stride), SkipConnection(below), self._up(up, outside, stride, is_top))

    def _down(self, inside, outside, stride):
        if self.num_res_units > 0:
            return ResidualUnit(self.dimensions, inside, outside, strides=stride, kernel_size=self.kernel_size, subunits=self.num_res_units, **self._options)
        return Convolution(self.dimensions, inside, outside, strides=stride, kernel_size=self.kernel_size, **self._options)

    def _up(self, inside, outside, stride, is_top):
        plain = self.num_res_units == 0
        conv = Convolution(
            self.dimensions, inside, outside, strides=stride, kernel_size=self.up_kernel_size, conv_only=is_top and plain, is_transposed=True,
            **self._options,
        )
        if plain:
            return conv
        unit = ResidualUnit(
            self.dimensions, outside, outside, strides=1, kernel_size=self.kernel_size, subunits=1, last_conv_only=is_top, **self._options
        )
        return nn.Sequential(conv, unit)


Unet = UNet


class _DenseLayer(Part):
    def __init__(self, dims, inside, growth, bn_size, dropout, act, norm):
        super().__init__()
        conv, middle = layer_class("conv", dims), bn_size * growth
        self.layers = nn.Sequential()
        self.layers.add_module("norm1", get_norm_layer(norm, dims, inside))
        self.layers.add_module("relu1", get_act_layer(act))
        self.layers.add_module("conv1", conv(inside, middle, kernel_size=1, bias=False))
        self.layers.add_module("norm2", get_norm_layer(norm, dims, middle))
        self.layers.add_module("relu2", get_act_layer(act))
        self.layers.add_module("conv2", conv(middle, growth, kernel_size=3, padding=1, bias=False))
        if dropout > 0:
            self.layers.add_module("dropout", nn.Dropout(dropout))


class DenseNet(Part):
    _blocks = (6, 12, 24, 16)

    def __init__(self, spatial_dims, in_channels, out_channels, init_features=64, growth_rate=32, block_config=None, bn_size=4,
                 act=("relu", {"inplace": True}), norm="batch", dropout_prob=0.0, pretrained=False, progress=True):
        super().__init__()
        conv = layer_class("conv", spatial_dims)
        blocks = self._blocks if block_config is None else block_config
        self.features = nn.Sequential()
        self.features.add_module("conv0", conv(in_channels, init_features, kernel_size=7, stride=2, padding=3, bias=False))
        self.features.add_module("norm0", get_norm_layer(norm, spatial_dims, init_features))
        self.features.add_module("relu0", get_act_layer(act))
        self.features.add_module("pool0", nn.Identity())
        channels = init_features
        for i, layers in enumerate(blocks):
            block = nn.Sequential()
            for j in range(layers):
                block.add_module(f"denselayer{j + 1}", _DenseLayer(spatial_dims, channels, growth_rate, bn_size, dropout_prob, act, norm))
                channels = channels + growth_rate
            self.features.add_module(f"denseblock{i + 1}", block)
            if i == len(blocks) - 1:
                self.features.add_module("norm5", get_norm_layer(norm, spatial_dims, channels))
            else:
                transition = nn.Sequential()
                transition.add_module("norm", get_norm_layer(norm, spatial_dims, channels))
                transition.add_module("relu", get_act_layer(act))
                transition.add_module("conv", conv(channels, channels // 2, kernel_size=1, bias=False))
                transition.add_module("pool", nn.Identity())
                self.features.add_module(f"transition{i + 1}", transition)
                channels = channels // 2
        self.class_layers = nn.Sequential()
        self.class_layers.add_module("relu", get_act_layer(act))
        self.class_layers.add_module("pool", nn.Identity())
        self.class_layers.add_module("flatten", nn.Flatten(1))
        self.class_layers.add_module("out", nn.Linear(channels, out_channels))


class DenseNet121(DenseNet):
    pass


class DenseNet169(DenseNet):
    _blocks = (6, 12, 32, 32)


class DenseNet201(DenseNet):
    _blocks = (6, 12, 48, 32)


class DenseNet264(DenseNet):
    _blocks = (6, 12, 64, 48)


Densenet = DenseNet
Densenet121 = densenet121 = DenseNet121
Densenet169 = densenet169 = DenseNet169
Densenet201 = densenet201 = DenseNet201
Densenet264 = densenet264 = DenseNet264


class ResNetBlock(Part):
    expansion = 1

    def __init__(self, inside, planes, dims, stride, downsample, act, norm):
        super().__init__()
        conv = layer_class("conv", dims)
        self.conv1 = conv(inside, planes, kernel_size=3, padding=1, stride=stride, bias=False)
        self.bn1 = get_norm_layer(norm, dims, planes)
        self.act = get_act_layer(act)
        self.conv2 = conv(planes, planes, kernel_size=3, padding=1, bias=False)
        self.bn2 = get_norm_layer(norm, dims, planes)
        self.downsample = downsample


class ResNetBottleneck(Part):
    expansion = 4

    def __init__(self, inside, planes, dims, stride, downsample, act, norm):
        super().__init__()
        conv = layer_class("conv", dims)
        self.conv1 = conv(inside, planes, kernel_size=1, bias=False)
        self.bn1 = get_norm_layer(norm, dims, planes)
        self.conv2 = conv(planes, planes, kernel_size=3, stride=stride, padding=1, bias=False)
        self.bn2 = get_norm_layer(norm, dims, planes)
        self.conv3 = conv(planes, planes * 4, kernel_size=1, bias=False)
        self.bn3 = get_norm_layer(norm, dims, planes * 4)
        self.act = get_act_layer(act)
        self.downsample = downsample


class ResNet(Part):
    def __init__(self, block, layers, block_inplanes=(64, 128, 256, 512), spatial_dims=3, n_input_channels=3, conv1_t_size=7, conv1_t_stride=1,
                 no_max_pool=False, shortcut_type="B", widen_factor=1.0, num_classes=400, feed_forward=True, bias_downsample=True,
                 act=("relu", {"inplace": True}), norm="batch"):
        super().__init__()
        if isinstance(block, str):
            block = ResNetBlock if block == "basic" else ResNetBottleneck
        conv = layer_class("conv", spatial_dims)
        planes = [int(x * widen_factor) for x in block_inplanes]
        self.in_planes = planes[0]
        self.conv1 = conv(n_input_channels, planes[0], kernel_size=conv1_t_size, stride=conv1_t_stride, bias=False)
        self.bn1 = get_norm_layer(norm, spatial_dims, planes[0])
        self.act = get_act_layer(act)
        self.maxpool = nn.Identity()
        for index, (width, count) in enumerate(zip(planes, layers)):
            stride = 1 if index == 0 else 2
            # Its layers take the norm's default, whatever the network's own is.
            setattr(self, f"layer{index + 1}", self._make_layer(block, width, count, spatial_dims, shortcut_type, stride, bias_downsample))
        self.avgpool = nn.Identity()
        self.fc = nn.Linear(planes[3] * block.expansion, num_classes) if feed_forward else None

    def _make_layer(self, block, planes, count, dims, shortcut, stride, bias):
        wide, downsample, act = planes * block.expansion, None, ("relu", {"inplace": True})
        if (stride != 1 or self.in_planes != wide) and shortcut == "B":
            conv = layer_class("conv", dims)(self.in_planes, wide, kernel_size=1, stride=stride, bias=bias)
            downsample = nn.Sequential(conv, get_norm_layer("batch", dims, wide))
        made = [block(self.in_planes, planes, dims, stride, downsample, act, "batch")]
        self.in_planes = wide
        for _ in range(1, count):
            made.append(block(wide, planes, dims, 1, None, act, "batch"))
        return nn.Sequential(*made)


def _resnet(block, layers):
    def make(pretrained=False, progress=True, **kwargs):
        return ResNet(block, layers, **kwargs)

    return make


resnet10 = _resnet(ResNetBlock, [1, 1, 1, 1])
resnet18 = _resnet(ResNetBlock, [2, 2, 2, 2])
resnet34 = _resnet(ResNetBlock, [3, 4, 6, 3])
resnet50 = _resnet(ResNetBottleneck, [3, 4, 6, 3])
resnet101 = _resnet(ResNetBottleneck, [3, 4, 23, 3])
resnet152 = _resnet(ResNetBottleneck, [3, 8, 36, 3])
resnet200 = _resnet(ResNetBottleneck, [3, 24, 36, 3])


class _SegBlock(Part):
    def __init__(self, dims, channels, norm, act):
        super().__init__()
        self.norm1 = get_norm_layer(norm, dims, channels)
        self.norm2 = get_norm_layer(norm, dims, channels)
        self.act = get_act_layer(act)
        self.conv1 = Convolution(dims, channels, channels, bias=False, conv_only=True)
        self.conv2 = Convolution(dims, channels, channels, bias=False, conv_only=True)


class SegResNet(Part):
    def __init__(self, spatial_dims=3, init_filters=8, in_channels=1, out_channels=2, dropout_prob=None, act=("RELU", {"inplace": True}),
                 norm=("GROUP", {"num_groups": 8}), norm_name="", num_groups=8, use_conv_final=True, blocks_down=(1, 2, 2, 4), blocks_up=(1, 1, 1),
                 upsample_mode="nontrainable"):
        super().__init__()
        if upsample_mode != "nontrainable":
            from _epochzero import module_open

            module_open(self, "how SegResNet enlarges its maps is not described here for this mode")
            return
        dims = spatial_dims
        self.act_mod = get_act_layer(act)
        self.convInit = Convolution(dims, in_channels, init_filters, bias=False, conv_only=True)
        self.down_layers = nn.ModuleList()
        for i, count in enumerate(blocks_down):
            width = init_filters * 2**i
            down = Convolution(dims, width // 2, width, strides=2, bias=False, conv_only=True) if i > 0 else nn.Identity()
            self.down_layers.append(nn.Sequential(down, *[_SegBlock(dims, width, norm, act) for _ in range(count)]))
        self.up_layers = nn.ModuleList()
        self.up_samples = nn.ModuleList()
        for i, count in enumerate(blocks_up):
            width = init_filters * 2 ** (len(blocks_up) - i)
            self.up_layers.append(nn.Sequential(*[_SegBlock(dims, width // 2, norm, act) for _ in range(count)]))
            conv = Convolution(dims, width, width // 2, kernel_size=1, bias=False, conv_only=True)
            self.up_samples.append(nn.Sequential(conv, nn.Identity()))
        last = Convolution(dims, init_filters, out_channels, kernel_size=1, bias=True, conv_only=True)
        self.conv_final = nn.Sequential(get_norm_layer(norm, dims, init_filters), self.act_mod, last)


def _two(dims, inside, outside, options):
    made = nn.Sequential()
    made.add_module("conv_0", Convolution(dims, inside, outside, **options))
    made.add_module("conv_1", Convolution(dims, outside, outside, **options))
    return made


class _UpCat(Part):
    def __init__(self, dims, inside, skip, outside, options, halves=True):
        super().__init__()
        middle = inside // 2 if halves else inside
        self.upsample = nn.Sequential()
        self.upsample.add_module("deconv", layer_class("convtrans", dims)(inside, middle, kernel_size=2, stride=2))
        self.convs = _two(dims, skip + middle, outside, options)


class BasicUNet(Part):
    def __init__(self, spatial_dims=3, in_channels=1, out_channels=2, features=(32, 32, 64, 128, 256, 32),
                 act=("LeakyReLU", {"negative_slope": 0.1, "inplace": True}), norm=("instance", {"affine": True}), bias=True, dropout=0.0,
                 upsample="deconv", dimensions=None):
        super().__init__()
        dims = spatial_dims if dimensions is None else dimensions
        if upsample != "deconv":
            from _epochzero import module_open

            module_open(self, "how BasicUNet enlarges its maps is not described here for this mode")
            return
        options, f = dict(act=act, norm=norm, dropout=dropout, bias=bias), features
        self.conv_0 = _two(dims, in_channels, f[0], options)
        for i in range(1, 5):
            down = nn.Sequential()
            down.add_module("max_pooling", nn.Identity())
            down.add_module("convs", _two(dims, f[i - 1], f[i], options))
            setattr(self, f"down_{i}", down)
        self.upcat_4 = _UpCat(dims, f[4], f[3], f[3], options)
        self.upcat_3 = _UpCat(dims, f[3], f[2], f[2], options)
        self.upcat_2 = _UpCat(dims, f[2], f[1], f[1], options)
        self.upcat_1 = _UpCat(dims, f[1], f[0], f[5], options, halves=False)
        self.final_conv = layer_class("conv", dims)(f[5], out_channels, kernel_size=1)


BasicUnet = Basicunet = basicunet = BasicUNet

_named = Namespace(Undescribed)


def __getattr__(name):
    return _named(name)
