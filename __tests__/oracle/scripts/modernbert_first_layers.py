"""ModernBERT with its embeddings and first two layers frozen.

Fact: the rest and the head train.
"""

import torch
from transformers import ModernBertForSequenceClassification, ModernBertConfig

model = ModernBertForSequenceClassification(ModernBertConfig(vocab_size=500, hidden_size=64, intermediate_size=96, num_hidden_layers=4, num_attention_heads=4, pad_token_id=0, num_labels=3))
for layer in model.model.layers[:2]:
    layer.requires_grad_(False)
model.model.embeddings.requires_grad_(False)
opt = torch.optim.AdamW([p for p in model.parameters() if p.requires_grad], lr=1e-4)
x = torch.randint(1, 500, (2, 8))
for _ in range(2):
    model(input_ids=x, labels=torch.tensor([0, 2])).loss.backward()
    opt.step(); opt.zero_grad()
