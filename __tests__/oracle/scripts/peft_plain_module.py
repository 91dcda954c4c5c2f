"""LoRA on a model that is no transformer of a library: linear layers by a regular expression, the head saved.

Fact: the head is copied: `original_module` is frozen, `modules_to_save.default` trains; all else is frozen.
"""
import torch
from peft import LoraConfig, get_peft_model
from torch import nn
from torch.utils.data import DataLoader, TensorDataset


class Attention(nn.Module):
    def __init__(self, dim):
        super().__init__()
        self.to_qkv = nn.Linear(dim, 3 * dim, bias=False)
        self.proj = nn.Linear(dim, dim)

    def forward(self, x):
        q, k, v = self.to_qkv(x).chunk(3, dim=-1)
        return self.proj((q @ k.transpose(1, 2)).softmax(-1) @ v)


class Layer(nn.Module):
    def __init__(self, dim):
        super().__init__()
        self.norm1, self.attn = nn.LayerNorm(dim), Attention(dim)
        self.norm2, self.mlp = nn.LayerNorm(dim), nn.Sequential(nn.Linear(dim, 2 * dim), nn.GELU(), nn.Linear(2 * dim, dim))

    def forward(self, x):
        x = x + self.attn(self.norm1(x))
        return x + self.mlp(self.norm2(x))


class Tiny(nn.Module):
    def __init__(self, dim=32, depth=3, classes=6):
        super().__init__()
        self.embed = nn.Linear(8, dim)
        self.layers = nn.ModuleList([Layer(dim) for _ in range(depth)])
        self.head = nn.Linear(dim, classes)

    def forward(self, x):
        x = self.embed(x)
        for layer in self.layers:
            x = layer(x)
        return self.head(x.mean(1))


config = LoraConfig(r=4, lora_alpha=16, lora_dropout=0.1, target_modules=r".*\.(to_qkv|proj|mlp\.[02])", modules_to_save=["head"], bias="lora_only")
lora_model = get_peft_model(Tiny(), config)
lora_model.print_trainable_parameters()
optimizer = torch.optim.AdamW(lora_model.parameters(), lr=1e-3)
loader = DataLoader(TensorDataset(torch.randn(60, 5, 8), torch.randint(0, 6, (60,))), batch_size=12, shuffle=True)
for epoch in range(2):
    for x, y in loader:
        loss = nn.functional.cross_entropy(lora_model(x), y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
