"""A mixer of one's own that timm's registry builds.

Fact: the stem is frozen; `create_optimizer_v2` holds what requires grad only; the averaged copy is never trained.
"""
import timm
import torch
from timm.layers import DropPath, Mlp, PatchEmbed, to_2tuple, trunc_normal_
from timm.models import register_model
from timm.optim import create_optimizer_v2
from timm.utils import ModelEmaV3
from torch import nn


class MixerBlock(nn.Module):
    def __init__(self, dim, seq_len, mlp_ratio=(0.5, 4.0), drop_path=0.0):
        super().__init__()
        tokens_dim, channels_dim = [int(x * dim) for x in to_2tuple(mlp_ratio)]
        self.norm1 = nn.LayerNorm(dim)
        self.mlp_tokens = Mlp(seq_len, tokens_dim)
        self.drop_path = DropPath(drop_path) if drop_path > 0.0 else nn.Identity()
        self.norm2 = nn.LayerNorm(dim)
        self.mlp_channels = Mlp(dim, channels_dim)

    def forward(self, x):
        x = x + self.drop_path(self.mlp_tokens(self.norm1(x).transpose(1, 2)).transpose(1, 2))
        return x + self.drop_path(self.mlp_channels(self.norm2(x)))


class TinyMixer(nn.Module):
    def __init__(self, num_classes=1000, img_size=32, dim=48, depth=3, **_):
        super().__init__()
        self.stem = PatchEmbed(img_size=img_size, patch_size=8, embed_dim=dim)
        self.blocks = nn.Sequential(*[MixerBlock(dim, self.stem.num_patches, drop_path=0.1) for _ in range(depth)])
        self.norm = nn.LayerNorm(dim)
        self.head = nn.Linear(dim, num_classes)
        trunc_normal_(self.head.weight, std=0.02)

    def forward(self, x):
        return self.head(self.norm(self.blocks(self.stem(x))).mean(1))


@register_model
def tiny_mlp_mixer(pretrained=False, **kwargs):
    return TinyMixer(**kwargs)


model = timm.create_model("tiny_mlp_mixer", num_classes=6, pretrained=False)
model.stem.requires_grad_(False)
optimizer = create_optimizer_v2(model, opt="lamb", lr=1e-3, weight_decay=0.02)
ema = ModelEmaV3(model, decay=0.99)
for _ in range(2):
    loss = model(torch.randn(2, 3, 32, 32)).logsumexp(1).mean()
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    ema.update(model)
