"""LoRA on an embedding and a convolution with DoRA, only in some layers, chosen by suffix.

Fact: an embedding's matrices are parameters of a ParameterDict, a convolution's are convolutions.
"""
import torch
from peft import LoraConfig, get_peft_model
from torch import nn


class TextCNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.token_embedding = nn.Embedding(300, 24)
        self.blocks = nn.ModuleList([nn.ModuleDict({"conv": nn.Conv1d(24, 24, 3, padding=1), "gate": nn.Linear(24, 24)}) for _ in range(3)])
        self.classifier = nn.Linear(24, 4)

    def forward(self, ids):
        x = self.token_embedding(ids)
        for b in self.blocks:
            x = x + b["conv"](x.transpose(1, 2)).transpose(1, 2) * torch.sigmoid(b["gate"](x))
        return self.classifier(x.mean(1))


base = TextCNN()
model = get_peft_model(base, LoraConfig(r=3, target_modules=["token_embedding", "conv"], modules_to_save=["classifier"]))
optimizer = torch.optim.SGD(filter(lambda p: p.requires_grad, model.parameters()), lr=0.05)
for step in range(5):
    loss = nn.functional.cross_entropy(model(torch.randint(0, 300, (8, 11))), torch.randint(0, 4, (8,)))
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
