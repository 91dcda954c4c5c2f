"""A BERT encoder in a module of our own, with the last two layers and the pooler unfrozen.

Fact: `encoder.layer.1` would also match `encoder.layer.10` and `11`; here whole names with dots are compared, so it does not.
"""
import torch
import torch.nn as nn
from torch.utils.data import DataLoader, TensorDataset
from transformers import BertConfig, BertModel


class IntentModel(nn.Module):
    def __init__(self, n_intents, n_slots):
        super().__init__()
        self.config = BertConfig(hidden_size=128, num_hidden_layers=12, num_attention_heads=2, intermediate_size=256, vocab_size=5000)
        self.bert = BertModel(self.config)
        self.dropout = nn.Dropout(self.config.hidden_dropout_prob)
        self.intent = nn.Linear(self.config.hidden_size, n_intents)
        self.slot = nn.Linear(self.config.hidden_size, n_slots)

    def forward(self, ids, mask):
        out = self.bert(ids, attention_mask=mask)
        return self.intent(self.dropout(out.pooler_output)), self.slot(self.dropout(out.last_hidden_state))


model = IntentModel(6, 9)
unfreeze_layers = ["layer.10.", "layer.11.", "bert.pooler", "intent.", "slot."]
for name, param in model.named_parameters():
    param.requires_grad = False
    for ele in unfreeze_layers:
        if ele in name:
            param.requires_grad = True
            break
optimizer = torch.optim.AdamW(filter(lambda p: p.requires_grad, model.parameters()), lr=1e-4)
ids = torch.randint(0, 5000, (40, 16))
loader = DataLoader(TensorDataset(ids, torch.ones_like(ids), torch.randint(0, 6, (40,)), torch.randint(0, 9, (40, 16))), batch_size=4, shuffle=True)
ce = nn.CrossEntropyLoss()
for epoch in range(5):
    model.train()
    for ids, mask, intent, slots in loader:
        optimizer.zero_grad()
        i_logits, s_logits = model(ids, mask)
        loss = ce(i_logits, intent) + ce(s_logits.flatten(0, 1), slots.flatten())
        loss.backward()
        optimizer.step()
    print(epoch, loss.item())
