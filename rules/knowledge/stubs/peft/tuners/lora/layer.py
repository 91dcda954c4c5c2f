import torch
from torch import nn

from peft.tuners.tuner import TunerLayer


class LoraLayer(TunerLayer):
    """A layer with its adapter beside it; children in the order in which peft registers them."""

    adapter_layer_names = ("lora_A", "lora_B", "lora_embedding_A", "lora_embedding_B", "lora_magnitude_vector")

    def __init__(self, base_layer):
        super().__init__()
        self.base_layer = base_layer
        self.lora_dropout = nn.ModuleDict()
        self.lora_A = nn.ModuleDict()
        self.lora_B = nn.ModuleDict()
        self.lora_embedding_A = nn.ParameterDict()
        self.lora_embedding_B = nn.ParameterDict()
        self.lora_magnitude_vector = nn.ModuleDict()
        self.in_features, self.out_features = self._sizes(base_layer)

    def _sizes(self, base_layer):
        return base_layer.in_features, base_layer.out_features

    def add(self, name, config, r):
        self.lora_dropout[name] = nn.Dropout(p=config.lora_dropout) if config.lora_dropout > 0.0 else nn.Identity()
        self._adapter(name, config, r)
        if config.use_dora:
            magnitude = _Magnitude()
            magnitude.weight = nn.Parameter(torch.empty(self._magnitude_shape()))
            self.lora_magnitude_vector[name] = magnitude

    def _adapter(self, name, config, r):
        self.lora_A[name] = nn.Linear(self.in_features, r, bias=False)
        self.lora_B[name] = nn.Linear(r, self.out_features, bias=config.lora_bias)

    def _magnitude_shape(self):
        return (self.out_features,)

    def forward(self, x, *args, **kwargs):
        result = self.base_layer(x, *args, **kwargs)
        for name in self.lora_A.keys():
            result = result + self.lora_B[name](self.lora_A[name](self.lora_dropout[name](x)))
        return result


class _Magnitude(nn.Module):
    pass


class Linear(LoraLayer):
    pass


class TransposedLinear(LoraLayer):
    """Over the Conv1D of transformers, whose weight stands the other way round."""

    def _sizes(self, base_layer):
        return base_layer.weight.shape[0], base_layer.weight.shape[1]


class Embedding(LoraLayer):
    def _sizes(self, base_layer):
        return base_layer.num_embeddings, base_layer.embedding_dim

    def _adapter(self, name, config, r):
        self.lora_embedding_A[name] = nn.Parameter(torch.zeros((r, self.in_features)))
        self.lora_embedding_B[name] = nn.Parameter(torch.zeros((self.out_features, r)))

    def forward(self, x, *args, **kwargs):
        result = self.base_layer(x, *args, **kwargs)
        for name in self.lora_embedding_A.keys():
            low = torch.nn.functional.embedding(x, self.lora_embedding_A[name].T)
            result = result + low @ self.lora_embedding_B[name].T
        return result


class _Conv(LoraLayer):
    def _sizes(self, base_layer):
        return base_layer.in_channels, base_layer.out_channels

    def _adapter(self, name, config, r):
        base = self.base_layer
        layer = type(base)
        ones = (1,) * (len(base.weight.shape) - 2)
        self.lora_A[name] = layer(self.in_features, r, base.kernel_size, base.stride, base.padding, bias=False)
        self.lora_B[name] = layer(r, self.out_features, ones, ones, groups=base.groups, bias=config.lora_bias)

    def _magnitude_shape(self):
        return (1, self.out_features) + (1,) * (len(self.base_layer.weight.shape) - 2)


class Conv1d(_Conv):
    pass


class Conv2d(_Conv):
    pass


class Conv3d(_Conv):
    pass
