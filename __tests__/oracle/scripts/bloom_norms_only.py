"""Norm-only tuning of a small BLOOM.

Fact: only layer norms require grad.
"""

import torch
from transformers import BloomConfig, BloomForCausalLM, PhiConfig, PhiForCausalLM, LayoutLMConfig, LayoutLMForTokenClassification

models = {
    "bloom": lambda: BloomForCausalLM(BloomConfig(vocab_size=500, hidden_size=64, n_layer=3, n_head=4)),
    "phi": lambda: PhiForCausalLM(PhiConfig(vocab_size=400, hidden_size=64, num_hidden_layers=2, num_attention_heads=4, intermediate_size=128)),
}
model = models["bloom"]()
for name, p in model.named_parameters():
    p.requires_grad = "layernorm" in name or "ln_f" in name
opt = torch.optim.AdamW([p for p in model.parameters() if p.requires_grad], lr=1e-3)
ids = torch.randint(0, 500, (2, 8))
for _ in range(2):
    model(input_ids=ids, labels=ids).loss.backward()
    opt.step()
    opt.zero_grad()
