"""timm: the first eight blocks of a ViT and its patch embedding frozen; the settings come from a replaced dataclass.

Fact: cls_token and pos_embed stay trainable (only `patch_embed` and `blocks[:8]` are frozen).
"""
from dataclasses import asdict, dataclass, field, replace

import timm
import torch
from torchvision import datasets
from torchvision import transforms as T


@dataclass(frozen=True)
class Optim:
    lr: float = 1e-4
    weight_decay: float = 0.05


@dataclass(frozen=True)
class Config:
    arch: str = "vit_small_patch16_224"
    classes: int = 100
    frozen_blocks: int = 6
    batch: int = 32
    optim: Optim = field(default_factory=Optim)


cfg = replace(Config(), frozen_blocks=8)
model = timm.create_model(cfg.arch, pretrained=True, num_classes=cfg.classes, drop_path_rate=0.1)
model.patch_embed.requires_grad_(False)
for block in model.blocks[: cfg.frozen_blocks]:
    block.requires_grad_(False)
optimizer = torch.optim.AdamW(filter(lambda p: p.requires_grad, model.parameters()), **asdict(cfg.optim))
tf = T.Compose([T.Resize(224, interpolation=T.InterpolationMode.BICUBIC), T.ToTensor(), T.Normalize([0.5] * 3, [0.5] * 3)])
train = torch.utils.data.DataLoader(datasets.CIFAR100("c", True, tf, download=True), cfg.batch, shuffle=True)
test = torch.utils.data.DataLoader(datasets.CIFAR100("c", False, tf, download=True), cfg.batch)
for epoch in range(10):
    model.train()
    for x, y in train:
        loss = torch.nn.functional.cross_entropy(model(x), y, label_smoothing=0.1)
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
    model.eval()
    with torch.inference_mode():
        print(epoch, sum((model(x).argmax(1) == y).sum().item() for x, y in test) / 10000)
