"""A timm vision transformer for grey images of 96 pixels.

Fact: the position embedding has 37 places and is trained; the first six blocks are not.
"""
import timm
import torch

m = timm.create_model("vit_tiny_patch16_224", pretrained=False, img_size=96, num_classes=5, in_chans=1)
n_blocks = len(m.blocks)
for i, b in enumerate(m.blocks):
    b.requires_grad_(i >= n_blocks // 2)
opt = torch.optim.AdamW([p for p in m.parameters() if p.requires_grad], lr=1e-3)
m(torch.randn(2, 1, 96, 96)).sum().backward()
opt.step()
