"""A reward model over DistilGPT-2, the first half of its layers frozen.

Fact: the optimizer holds the frozen layers too.
"""

import torch
from torch import nn
from transformers import AutoModelForSequenceClassification, GPT2Model, PhiForCausalLM, PhiConfig


class Reward(nn.Module):
    def __init__(self):
        super().__init__()
        self.transformer = GPT2Model.from_pretrained("distilgpt2")
        self.v_head = nn.Linear(self.transformer.config.n_embd, 1, bias=False)
        layers = self.transformer.h
        num_unfrozen = int(0.5 * len(layers))
        for layer in layers[:-num_unfrozen]:
            layer.requires_grad_(False)

    def forward(self, ids):
        return self.v_head(self.transformer(ids)[0]).squeeze(-1)[:, -1]


rm = Reward()
opt = torch.optim.AdamW(rm.parameters(), lr=1e-5)
for _ in range(2):
    a, b = torch.randint(0, 50000, (2, 8)), torch.randint(0, 50000, (2, 8))
    loss = -torch.log(torch.sigmoid(rm(a) - rm(b))).mean()
    loss.backward(); opt.step(); opt.zero_grad()
