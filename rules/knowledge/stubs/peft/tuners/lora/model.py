import re

from _epochzero import class_name
from torch import nn

from peft.tuners.lora.layer import Conv1d, Conv2d, Conv3d, Embedding, Linear, LoraLayer, TransposedLinear
from peft.tuners.tuner import ModulesToSaveWrapper, Tuner
from peft.utils import TRANSFORMERS_MODELS_TO_LORA_TARGET_MODULES_MAPPING


class LoraModel(Tuner):
    prefix = "lora_"
    layer_class = LoraLayer
    targets_by_kind = TRANSFORMERS_MODELS_TO_LORA_TARGET_MODULES_MAPPING

    def _adapted(self, module, config, key):
        if isinstance(module, nn.Embedding):
            return Embedding(module)
        if isinstance(module, nn.Conv2d):
            return Conv2d(module)
        if isinstance(module, nn.Conv3d):
            return Conv3d(module)
        if isinstance(module, nn.Conv1d):
            return Conv1d(module)
        if isinstance(module, nn.Linear):
            return Linear(module)
        if class_name(module) == "transformers.pytorch_utils.Conv1D":
            return TransposedLinear(module)
        raise ValueError("Target module is not supported.")

    def _extend(self, layer, adapter_name, config, key):
        layer.add(adapter_name, config, _rank(config, key))


def _rank(config, key):
    for pattern, rank in config.rank_pattern.items():
        if re.match(r"(.*\.)?(" + pattern + r")$", key):
            return rank
    return config.r
