"""Linear probe of a ViT-B/16, and its new head is `heads.head`.

Fact: only `heads.head` (768 x 47 + 47) trains and is optimized; the class token and position embedding are frozen too.
"""
import torch
from torch import nn
from torch.utils.data import DataLoader
from torchvision.datasets import DTD
from torchvision.models import ViT_B_16_Weights, vit_b_16
from tqdm import tqdm

weights = ViT_B_16_Weights.IMAGENET1K_V1
auto_transform = weights.transforms()
train_set = DTD("data", split="train", transform=auto_transform, download=True)
val_set = DTD("data", split="val", transform=auto_transform, download=True)
train_loader = DataLoader(train_set, batch_size=32, shuffle=True)
val_loader = DataLoader(val_set, batch_size=32)

vit = vit_b_16(weights=weights).requires_grad_(False)
vit.heads.head = nn.Linear(vit.heads.head.in_features, 47)

optimizer = torch.optim.SGD(vit.heads.parameters(), lr=0.03, momentum=0.9)
loss_fn = nn.CrossEntropyLoss()

for epoch in range(10):
    vit.train()
    bar = tqdm(train_loader, desc=f"epoch {epoch}")
    for X, y in bar:
        y_pred = vit(X)
        loss = loss_fn(y_pred, y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        bar.set_postfix(loss=f"{loss.item():.3f}")

    vit.eval()
    with torch.inference_mode():
        acc = sum((vit(X).argmax(dim=1) == y).sum().item() for X, y in val_loader) / len(val_set)
    print(f"val accuracy {acc:.3f}")
