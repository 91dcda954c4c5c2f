"""Layers by their names and the number of spatial dimensions."""

from torch import nn

_BY_DIMENSION = {
    "conv": (nn.Conv1d, nn.Conv2d, nn.Conv3d), "convtrans": (nn.ConvTranspose1d, nn.ConvTranspose2d, nn.ConvTranspose3d),
    "instance": (nn.InstanceNorm1d, nn.InstanceNorm2d, nn.InstanceNorm3d), "batch": (nn.BatchNorm1d, nn.BatchNorm2d, nn.BatchNorm3d),
}  # fmt: skip
_PLAIN = {
    "group": nn.GroupNorm, "layer": nn.LayerNorm, "elu": nn.ELU, "relu": nn.ReLU, "leakyrelu": nn.LeakyReLU, "prelu": nn.PReLU, "relu6": nn.ReLU6,
    "selu": nn.SELU, "celu": nn.CELU, "gelu": nn.GELU, "sigmoid": nn.Sigmoid, "tanh": nn.Tanh, "softmax": nn.Softmax, "swish": nn.SiLU,
    "memswish": nn.SiLU, "mish": nn.Mish,
}  # fmt: skip


class _Names:
    """`Norm.BATCH` is the text that names it; `Norm[Norm.BATCH, 3]` the class."""

    def __getattr__(self, name):
        return name

    def __getitem__(self, key):
        name, dims = key if isinstance(key, tuple) else (key, 0)
        return layer_class(name, dims)


Norm = _Names()
Act = _Names()
Conv = _Names()
Pool = _Names()
Dropout = _Names()


def layer_class(name, dims=0):
    name = name.lower()
    return _BY_DIMENSION[name][dims - 1] if name in _BY_DIMENSION else _PLAIN[name]


def split_args(args):
    return (args, {}) if isinstance(args, str) else (args[0], dict(args[1]) if len(args) > 1 else {})


def get_norm_layer(name, spatial_dims=1, channels=1):
    kind, options = split_args(name)
    kind = kind.lower()
    if kind == "group":
        return nn.GroupNorm(options.pop("num_groups"), channels, **options)
    if kind == "layer":
        return nn.LayerNorm(options.pop("normalized_shape", channels), **options)
    return layer_class(kind, spatial_dims)(channels, **options)


def get_act_layer(name):
    if name is None or name == "":
        return nn.Identity()
    kind, options = split_args(name)
    return layer_class(kind)(**options)
