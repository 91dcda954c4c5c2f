"""BERT for sequence classification with the whole encoder frozen.

Fact: `model.bert` is frozen, only `classifier` (768 x 3 + 3) trains; the pooler belongs to `bert` and is frozen too.
"""
import torch
from torch.utils.data import DataLoader, Dataset
from transformers import AutoTokenizer, BertForSequenceClassification, get_linear_schedule_with_warmup


class Sentences(Dataset):
    def __init__(self, texts, labels, tokenizer, max_len=32):
        self.enc = tokenizer(texts, padding="max_length", truncation=True, max_length=max_len, return_tensors="pt")
        self.labels = torch.tensor(labels)

    def __len__(self):
        return len(self.labels)

    def __getitem__(self, i):
        return {**{k: v[i] for k, v in self.enc.items()}, "labels": self.labels[i]}


tokenizer = AutoTokenizer.from_pretrained("bert-base-uncased")
texts = ["a fine film", "a dull film", "neither here nor there"] * 40
dataset = Sentences(texts, [0, 1, 2] * 40, tokenizer)
loader = DataLoader(dataset, batch_size=16, shuffle=True)

model = BertForSequenceClassification.from_pretrained("bert-base-uncased", num_labels=3)
for param in model.bert.parameters():
    param.requires_grad = False

optimizer = torch.optim.AdamW(model.parameters(), lr=2e-5, eps=1e-8)
total_steps = len(loader) * 4
scheduler = get_linear_schedule_with_warmup(optimizer, num_warmup_steps=0, num_training_steps=total_steps)
for epoch in range(4):
    model.train()
    for batch in loader:
        model.zero_grad()
        outputs = model(**batch)
        outputs.loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        scheduler.step()
    print(epoch, outputs.loss.item())
