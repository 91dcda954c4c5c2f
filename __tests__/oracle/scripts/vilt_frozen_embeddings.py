"""ViLT for question answering with frozen embeddings.

Fact: embeddings of both kinds are frozen.
"""

import torch
from transformers import ViltForQuestionAnswering, ViltConfig, BlipForConditionalGeneration

model = ViltForQuestionAnswering(ViltConfig(hidden_size=64, num_hidden_layers=2, num_attention_heads=4, intermediate_size=96, image_size=64, patch_size=16, vocab_size=200, num_labels=11))
for p in model.vilt.embeddings.parameters():
    p.requires_grad = False
opt = torch.optim.AdamW(filter(lambda p: p.requires_grad, model.parameters()), lr=5e-5)
ids = torch.randint(0, 200, (2, 6))
for _ in range(2):
    model(input_ids=ids, pixel_values=torch.rand(2, 3, 64, 64), labels=torch.rand(2, 11)).loss.backward()
    opt.step(); opt.zero_grad()
