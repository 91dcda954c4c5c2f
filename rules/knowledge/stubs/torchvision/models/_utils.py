from collections import OrderedDict

from torch.nn.modules.batchnorm import BatchNorm2d
from torch.nn.modules.container import ModuleDict


class IntermediateLayerGetter(ModuleDict):
    def __init__(self, model, return_layers):
        wanted = {str(k): str(v) for k, v in return_layers.items()}
        self_layers = dict(wanted)
        layers = OrderedDict()
        for name, module in model.named_children():
            layers[name] = module
            if name in wanted:
                del wanted[name]
            if not wanted:
                break
        super().__init__(layers)
        self.return_layers = self_layers

    def forward(self, x):
        out = OrderedDict()
        for name, module in self.items():
            x = module(x)
            if name in self.return_layers:
                out[self.return_layers[name]] = x
        return out


def with_norm_layer(model, norm_layer):
    """A published model with another normalisation: every BatchNorm2d of it is one of `norm_layer` in its place."""
    if norm_layer is None or norm_layer is BatchNorm2d:
        return model
    for parent in list(model.modules()):
        for name, child in list(parent.named_children()):
            if isinstance(child, BatchNorm2d):
                parent._modules[name] = norm_layer(child.num_features)
    return model


def with_dilation(model, flags):
    """A published ResNet whose later stages keep their resolution: strides become dilations."""
    dilation = 1
    for name, dilate in zip(("layer2", "layer3", "layer4"), flags or ()):
        previous = dilation
        if dilate:
            dilation *= 2
        for i, block in enumerate(getattr(model, name)):
            rate = previous if i == 0 else dilation
            if dilate and i == 0:
                block.stride = 1
                block.conv2.stride = (1, 1)
                if block.downsample is not None:
                    block.downsample[0].stride = (1, 1)
            block.conv2.dilation = (rate, rate)
            block.conv2.padding = (rate, rate)
    return model


def _make_divisible(v, divisor, min_value=None):
    if min_value is None:
        min_value = divisor
    new_v = max(min_value, int(v + divisor / 2) // divisor * divisor)
    if new_v < 0.9 * v:
        new_v += divisor
    return new_v
