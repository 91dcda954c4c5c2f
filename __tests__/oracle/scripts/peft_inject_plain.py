"""Adapters injected into a plain module: some layers, biases of the adapted ones, a rank of their own.

Fact: layers_to_transform leaves the first two blocks without adapters.
"""

import torch
import torch.nn as nn
from peft import LoraConfig, inject_adapter_in_model


class DummyModel(nn.Module):
    def __init__(self):
        super().__init__()
        self.embedding = nn.Embedding(100, 32)
        self.blocks = nn.ModuleList([nn.ModuleDict({"attn": nn.Linear(32, 32), "ff": nn.Linear(32, 32)}) for _ in range(4)])
        self.lm_head = nn.Linear(32, 100)

    def forward(self, ids):
        x = self.embedding(ids)
        for b in self.blocks:
            x = x + b["ff"](torch.relu(b["attn"](x)))
        return self.lm_head(x)


lora_config = LoraConfig(lora_alpha=16, lora_dropout=0.1, r=4, bias="lora_only", target_modules=["attn", "ff"], layers_to_transform=[2, 3], layers_pattern="blocks", rank_pattern={"3.ff": 2})
model = inject_adapter_in_model(lora_config, DummyModel())
opt = torch.optim.SGD([p for p in model.parameters() if p.requires_grad], lr=0.1)
dummy = torch.LongTensor([[0, 1, 2, 3]])
for _ in range(2):
    loss = model(dummy).mean()
    loss.backward()
    opt.step()
    opt.zero_grad()
