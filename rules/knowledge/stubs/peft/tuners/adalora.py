"""AdaLoRA: low-rank adapters as singular value decompositions, whose ranks training chooses."""

import torch
from torch import nn

from peft.tuners.lora.layer import Linear, TransposedLinear
from peft.tuners.lora.model import LoraModel
from peft.utils import TRANSFORMERS_MODELS_TO_ADALORA_TARGET_MODULES_MAPPING


def _of(base):
    class Decomposed(base):
        adapter_layer_names = ("lora_A", "lora_B", "lora_E", "lora_embedding_A", "lora_embedding_B")

        def __init__(self, base_layer):
            super().__init__(base_layer)
            self.lora_E = nn.ParameterDict({})
            self.lora_A = nn.ParameterDict({})
            self.lora_B = nn.ParameterDict({})
            self.ranknum = nn.ParameterDict({})

        def _adapter(self, name, config, r):
            self.lora_A[name] = nn.Parameter(torch.randn(r, self.in_features))
            self.lora_E[name] = nn.Parameter(torch.randn(r, 1))
            self.lora_B[name] = nn.Parameter(torch.randn(self.out_features, r))
            self.ranknum[name] = nn.Parameter(torch.randn(1), requires_grad=False)

        def forward(self, x, *args, **kwargs):
            result = self.base_layer(x, *args, **kwargs)
            for name in self.lora_A.keys():
                result = result + (self.lora_dropout[name](x) @ (self.lora_A[name] * self.lora_E[name]).T @ self.lora_B[name].T)
            return result

    return Decomposed


SVDLinear = _of(Linear)
SVDTransposedLinear = _of(TransposedLinear)


class AdaLoraModel(LoraModel):
    targets_by_kind = TRANSFORMERS_MODELS_TO_ADALORA_TARGET_MODULES_MAPPING

    def _adapted(self, module, config, key):
        return SVDLinear(module) if isinstance(module, nn.Linear) else SVDTransposedLinear(module)

    def _extend(self, layer, adapter_name, config, key):
        layer.add(adapter_name, config, config.init_r)

    def update_and_allocate(self, global_step):
        return None
