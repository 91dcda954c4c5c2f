"""mT5 from a configuration under accelerate, encoder and shared embedding frozen.

Fact: the decoder's embedding is the shared one, so it is frozen too.
"""

import torch
from accelerate import Accelerator
from transformers import AutoModelForSeq2SeqLM, MT5ForConditionalGeneration, MT5Config

acc = Accelerator(mixed_precision="no")
model = MT5ForConditionalGeneration(MT5Config(vocab_size=400, d_model=64, d_kv=16, d_ff=128, num_layers=3, num_heads=4))
for p in model.get_encoder().parameters():
    p.requires_grad = False
for p in model.shared.parameters():
    p.requires_grad = False
opt = torch.optim.AdamW(model.parameters(), lr=1e-4)
model, opt = acc.prepare(model, opt)
x = torch.randint(0, 400, (2, 8))
for _ in range(2):
    loss = model(input_ids=x, labels=x).loss
    acc.backward(loss)
    opt.step()
    opt.zero_grad()
