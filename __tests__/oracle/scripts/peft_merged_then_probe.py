"""LoRA merged into BERT, then a classifier on top of the model that is left.

Fact: what merge_and_unload() gives back is frozen but for what is unfrozen after it.
"""

import torch
from torch import nn
from peft import LoraConfig, get_peft_model
from transformers import BertModel


class Clf(nn.Module):
    def __init__(self, enc, n):
        super().__init__()
        self.enc = enc
        self.drop = nn.Dropout(0.2)
        self.out = nn.Linear(enc.config.hidden_size, n)

    def forward(self, ids):
        return self.out(self.drop(self.enc(ids).pooler_output))


enc = BertModel.from_pretrained("bert-base-uncased")
peft = get_peft_model(enc, LoraConfig(r=8, target_modules=["query", "key", "value"], lora_dropout=0.05))
print(peft.get_nb_trainable_parameters())
merged = peft.merge_and_unload()
model = Clf(merged, 4)
for p in model.enc.pooler.parameters():
    p.requires_grad = True
opt = torch.optim.Adam(model.parameters(), lr=1e-3)
x, y = torch.randint(0, 30000, (4, 16)), torch.tensor([0, 1, 2, 3])
for _ in range(2):
    loss = nn.functional.cross_entropy(model(x), y)
    opt.zero_grad()
    loss.backward()
    opt.step()
