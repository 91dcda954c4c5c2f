"""A captioning model of a ViT and a GPT-2 with cross-attention, both from configurations.

Fact: the encoder, its pooler included, is frozen.
"""

import torch
from transformers import VisionEncoderDecoderModel, ViTConfig, GPT2Config, VisionEncoderDecoderConfig, get_scheduler

config = VisionEncoderDecoderConfig.from_encoder_decoder_configs(ViTConfig(hidden_size=96, num_hidden_layers=3, num_attention_heads=4, intermediate_size=192),
                                                               GPT2Config(n_embd=96, n_layer=2, n_head=4, vocab_size=500))
model = VisionEncoderDecoderModel(config=config)
model.config.decoder_start_token_id = 1
model.config.pad_token_id = 0
for p in model.encoder.parameters():
    p.requires_grad = False
optimizer = torch.optim.AdamW(filter(lambda p: p.requires_grad, model.parameters()), lr=5e-5)
sched = get_scheduler("linear", optimizer=optimizer, num_warmup_steps=0, num_training_steps=10)
for step in range(2):
    loss = model(pixel_values=torch.randn(2, 3, 224, 224), labels=torch.randint(0, 500, (2, 7))).loss
    loss.backward()
    optimizer.step()
    sched.step()
    optimizer.zero_grad()
