"""(IA)^3: a vector a layer, which its output is multiplied by (a feed-forward layer: its input)."""

import re

import torch
from _epochzero import class_name
from torch import nn

from peft.tuners.tuner import Tuner, TunerLayer
from peft.utils import TRANSFORMERS_MODELS_TO_IA3_FEEDFORWARD_MODULES_MAPPING, TRANSFORMERS_MODELS_TO_IA3_TARGET_MODULES_MAPPING


class IA3Layer(TunerLayer):
    adapter_layer_names = ("ia3_l",)

    def __init__(self, base_layer, is_feedforward):
        super().__init__()
        self.base_layer = base_layer
        self.ia3_l = nn.ParameterDict({})
        self.is_feedforward = is_feedforward

    def add(self, name):
        base = self.base_layer
        if isinstance(base, (nn.Conv2d, nn.Conv3d)):
            sizes = [1, base.in_channels if self.is_feedforward else base.out_channels] + [1] * (len(base.weight.shape) - 2)
        else:
            if isinstance(base, nn.Linear):
                inside, outside = base.in_features, base.out_features
            else:
                inside, outside = base.weight.shape[0], base.weight.shape[1]
            sizes = [1, inside] if self.is_feedforward else [outside, 1]
        self.ia3_l[name] = nn.Parameter(torch.randn(sizes))

    def forward(self, x, *args, **kwargs):
        for name in self.ia3_l.keys():
            if self.is_feedforward:
                x = x * self.ia3_l[name].flatten()
        result = self.base_layer(x, *args, **kwargs)
        for name in self.ia3_l.keys():
            if not self.is_feedforward:
                result = result * self.ia3_l[name].flatten()
        return result


class IA3Model(Tuner):
    prefix = "ia3_"
    layer_class = IA3Layer
    targets_by_kind = TRANSFORMERS_MODELS_TO_IA3_TARGET_MODULES_MAPPING

    def _adapted(self, module, config, key):
        if not isinstance(module, (nn.Linear, nn.Conv2d, nn.Conv3d)) and class_name(module) != "transformers.pytorch_utils.Conv1D":
            raise ValueError("Target module is not supported.")
        return IA3Layer(module, self._is_feedforward(config, key))

    def _extend(self, layer, adapter_name, config, key):
        layer.add(adapter_name)

    def _is_feedforward(self, config, key):
        names = config.feedforward_modules
        if names is None:
            kind = self.model.config.model_type if hasattr(self.model, "config") else None
            if kind not in TRANSFORMERS_MODELS_TO_IA3_FEEDFORWARD_MODULES_MAPPING:
                raise ValueError("Please specify `feedforward_modules` in `peft_config`")
            names = TRANSFORMERS_MODELS_TO_IA3_FEEDFORWARD_MODULES_MAPPING[kind]
        if isinstance(names, str):
            return re.fullmatch(names, key) is not None
        for name in names:
            if key.endswith(name):
                return True
        return False
