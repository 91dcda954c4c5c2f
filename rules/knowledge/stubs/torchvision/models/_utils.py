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
                setattr(parent, name, norm_layer(child.num_features))
    return model


def _make_divisible(v, divisor, min_value=None):
    if min_value is None:
        min_value = divisor
    new_v = max(min_value, int(v + divisor / 2) // divisor * divisor)
    if new_v < 0.9 * v:
        new_v += divisor
    return new_v
