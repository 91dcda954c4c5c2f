"""DistilBERT, embeddings and the first four layers frozen, weight decay groups as in the examples.

Fact: "classifier" in the name also matches `pre_classifier`; biases and LayerNorm weights are in the second group.
"""
import torch
from torch.utils.data import DataLoader, TensorDataset
from transformers import AutoModelForSequenceClassification

FREEZE_LAYERS = 4
model = AutoModelForSequenceClassification.from_pretrained("distilbert-base-uncased", num_labels=2)
prefixes = ["distilbert.embeddings"] + [f"distilbert.transformer.layer.{i}." for i in range(FREEZE_LAYERS)]
for n, p in model.named_parameters():
    if any(n.startswith(prefix) for prefix in prefixes):
        p.requires_grad = False

no_decay = ["bias", "LayerNorm.weight", "layer_norm.weight"]
grouped = [
    {"params": [p for n, p in model.named_parameters() if p.requires_grad and not any(nd in n for nd in no_decay)], "weight_decay": 0.01},
    {"params": [p for n, p in model.named_parameters() if p.requires_grad and any(nd in n for nd in no_decay)], "weight_decay": 0.0},
]
optimizer = torch.optim.AdamW(grouped, lr=3e-5)
ids = torch.randint(1000, 20000, (64, 24))
data = TensorDataset(ids, torch.ones_like(ids), torch.arange(64) % 2)
for epoch in range(3):
    model.train()
    for input_ids, attention_mask, labels in DataLoader(data, batch_size=8, shuffle=True):
        loss = model(input_ids, attention_mask=attention_mask, labels=labels).loss
        loss.backward()
        optimizer.step()
        optimizer.zero_grad()
    print(epoch, loss.item())
