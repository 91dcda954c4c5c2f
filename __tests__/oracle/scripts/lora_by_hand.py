"""LoRA written by hand: linear layers of a ViT's MLP are replaced, recursively, by wrapped ones.

Fact: names become `mlp.0.base.weight`, `mlp.0.A`, `mlp.0.B`; a module's own parameters (A, B) come before its child's.
"""
import math

import torch
import torch.nn as nn
from torchvision import datasets
from torchvision.models import ViT_B_32_Weights, vit_b_32


class LoRALinear(nn.Module):
    def __init__(self, base, rank=4, alpha=8.0):
        super().__init__()
        self.base = base
        for p in self.base.parameters():
            p.requires_grad = False
        self.A = nn.Parameter(torch.zeros(rank, base.in_features))
        self.B = nn.Parameter(torch.zeros(base.out_features, rank))
        nn.init.kaiming_uniform_(self.A, a=math.sqrt(5))
        self.scaling = alpha / rank

    def forward(self, x):
        return self.base(x) + (x @ self.A.T @ self.B.T) * self.scaling


def inject(module, rank):
    for name, child in module.named_children():
        if isinstance(child, nn.Linear):
            setattr(module, name, LoRALinear(child, rank))
        elif not isinstance(child, nn.MultiheadAttention):
            inject(child, rank)


model = vit_b_32(weights=ViT_B_32_Weights.IMAGENET1K_V1)
model.requires_grad_(False)
inject(model.encoder, rank=4)
model.heads = nn.Sequential(nn.Linear(model.hidden_dim, 37))
trained = [p for p in model.parameters() if p.requires_grad]
optimizer = torch.optim.AdamW(trained, lr=2e-4)

tf = ViT_B_32_Weights.IMAGENET1K_V1.transforms()
train = torch.utils.data.DataLoader(datasets.OxfordIIITPet("p", transform=tf, download=True), batch_size=32, shuffle=True)
test = torch.utils.data.DataLoader(datasets.OxfordIIITPet("p", "test", transform=tf, download=True), batch_size=32)
for epoch in range(3):
    model.train()
    for x, y in train:
        loss = nn.functional.cross_entropy(model(x), y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    model.eval()
    with torch.no_grad():
        print(epoch, sum((model(x).argmax(1) == y).sum().item() for x, y in test) / len(test.dataset))
