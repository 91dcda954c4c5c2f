"""OmegaConf: defaults in a structured dict, overrides merged from the command line, interpolation.

Fact: `unfreeze` is a ListConfig; its entries are prefixes of Swin-V2 features.
"""
import torch
from omegaconf import OmegaConf
from torch import nn
from torchvision import datasets, models, transforms

defaults = OmegaConf.create({
    "model": {"name": "swin_v2_t", "weights": "IMAGENET1K_V1", "unfreeze": ["features.7", "norm", "head"]},
    "optim": {"base_lr": 1e-4, "lr": "${optim.base_lr}", "weight_decay": 0.05},
    "data": {"size": 128, "batch": 8, "classes": 102},
})
cfg = OmegaConf.merge(defaults, OmegaConf.from_cli())
model = getattr(models, cfg.model.name)(weights=cfg.model.weights)
model.head = nn.Linear(model.head.in_features, cfg.data.classes)
for name, p in model.named_parameters():
    p.requires_grad = any(name.startswith(prefix) for prefix in cfg.model.unfreeze)
optimizer = torch.optim.AdamW(model.parameters(), lr=cfg.optim.lr, weight_decay=cfg.optim.weight_decay)
tf = transforms.Compose([transforms.Resize((cfg.data.size,) * 2), transforms.ToTensor(), transforms.Normalize((0.485, 0.456, 0.406), (0.229, 0.224, 0.225))])
loader = torch.utils.data.DataLoader(datasets.Flowers102("f", transform=tf, download=True), batch_size=cfg.data.batch, shuffle=True)
for epoch in range(3):
    model.train()
    for x, y in loader:
        optimizer.zero_grad()
        nn.functional.cross_entropy(model(x), y).backward()
        optimizer.step()
    print(epoch)
