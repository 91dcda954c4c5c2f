"""Pretraining of a masked autoencoder, whose loss needs no labels.

Fact: the position embeddings never require grad, and the patch embedding is frozen.
"""

import torch
from transformers import ViTMAEForPreTraining, ViTMAEConfig, ResNetForImageClassification, ConvNextV2Model

cfg = ViTMAEConfig(hidden_size=96, num_hidden_layers=3, num_attention_heads=4, intermediate_size=192, decoder_hidden_size=64, decoder_num_hidden_layers=2, decoder_num_attention_heads=4, decoder_intermediate_size=128, image_size=64)
model = ViTMAEForPreTraining(cfg)
for p in model.vit.embeddings.parameters():
    p.requires_grad = False
opt = torch.optim.AdamW([p for p in model.parameters() if p.requires_grad], lr=1.5e-4, betas=(0.9, 0.95))
for _ in range(2):
    out = model(torch.rand(2, 3, 64, 64))
    out.loss.backward()
    opt.step()
    opt.zero_grad()
