"""PEFT: LoRA on a BERT classifier without `task_type`.

Fact: without a task type the new classifier is frozen with everything else; only the LoRA matrices train.
"""
import torch
from peft import LoraConfig, get_peft_model
from torch.utils.data import DataLoader, TensorDataset
from transformers import BertConfig, BertForSequenceClassification

base = BertForSequenceClassification(BertConfig(vocab_size=2000, hidden_size=96, num_hidden_layers=3, num_attention_heads=3, intermediate_size=192, num_labels=2))
config = LoraConfig(r=4, lora_alpha=8, lora_dropout=0.05, target_modules=["query", "value"])
model = get_peft_model(base, config)
model.print_trainable_parameters()
optimizer = torch.optim.AdamW(model.parameters(), lr=3e-4)
ids = torch.randint(0, 2000, (64, 20))
loader = DataLoader(TensorDataset(ids, torch.arange(64) % 2), batch_size=16, shuffle=True)
for epoch in range(3):
    model.train()
    for input_ids, labels in loader:
        loss = model(input_ids=input_ids, labels=labels).loss
        loss.backward()
        optimizer.step()
        optimizer.zero_grad()
    print(epoch, loss.item())
