"""GPT-2 with its `lm_head` frozen, which is tied to the token embedding.

Fact: the head's weight is `transformer.wte.weight`, listed once under that name; freezing the head freezes the embedding.
"""
import torch
from transformers import AutoModelForCausalLM, AutoTokenizer

tok = AutoTokenizer.from_pretrained("distilgpt2")
tok.pad_token = tok.eos_token
lm = AutoModelForCausalLM.from_pretrained("distilgpt2")
for p in lm.lm_head.parameters():
    p.requires_grad_(False)
for p in lm.transformer.h[:3].parameters():
    p.requires_grad_(False)

corpus = ["the cat sat on the mat", "a dog ran over the hill and far away"] * 8
optimizer = torch.optim.AdamW(lm.parameters(), lr=5e-5)
lm.train()
for epoch in range(3):
    for start in range(0, len(corpus), 4):
        batch = tok(corpus[start:start + 4], padding=True, return_tensors="pt")
        batch["labels"] = batch["input_ids"].clone()
        loss = lm(**batch).loss
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    print(epoch, loss.item())
