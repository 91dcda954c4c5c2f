"""The vision transformer whose class people extend themselves; the published ones are built from the tables."""

import torch
from _epochzero import is_module, unknown_value
from timm.layers import Attention, DropPath, LayerScale, Mlp, PatchEmbed, calculate_drop_path_rates
from timm.layers.norm import LayerNorm
from timm.layers.weight_init import trunc_normal_
from torch.nn.modules.activation import GELU
from torch.nn.modules.container import Sequential
from torch.nn.modules.dropout import Dropout
from torch.nn.modules.linear import Identity, Linear
from torch.nn.modules.module import Module
from torch.nn.parameter import Parameter


class Block(Module):
    def __init__(self, dim, num_heads, mlp_ratio=4.0, qkv_bias=False, qk_norm=False, scale_attn_norm=False,
                 scale_mlp_norm=False, proj_bias=True, proj_drop=0.0, attn_drop=0.0, init_values=None, drop_path=0.0,
                 act_layer=GELU, norm_layer=LayerNorm, mlp_layer=Mlp, attn_layer=Attention, depth=0, **kwargs):
        super().__init__()
        self.norm1 = norm_layer(dim)
        self.attn = attn_layer(dim, num_heads=num_heads, qkv_bias=qkv_bias, qk_norm=qk_norm, scale_norm=scale_attn_norm,
                               proj_bias=proj_bias, attn_drop=attn_drop, proj_drop=proj_drop, norm_layer=norm_layer)
        self.ls1 = LayerScale(dim, init_values=init_values) if init_values else Identity()
        self.drop_path1 = DropPath(drop_path) if drop_path > 0.0 else Identity()
        self.norm2 = norm_layer(dim)
        self.mlp = mlp_layer(in_features=dim, hidden_features=int(dim * mlp_ratio), act_layer=act_layer,
                             norm_layer=norm_layer if scale_mlp_norm else None, bias=proj_bias, drop=proj_drop)
        self.ls2 = LayerScale(dim, init_values=init_values) if init_values else Identity()
        self.drop_path2 = DropPath(drop_path) if drop_path > 0.0 else Identity()

    def forward(self, x, *args, **kwargs):
        x = x + self.drop_path1(self.ls1(self.attn(self.norm1(x))))
        return x + self.drop_path2(self.ls2(self.mlp(self.norm2(x))))


class VisionTransformer(Module):
    def __init__(self, img_size=224, patch_size=16, in_chans=3, num_classes=1000, global_pool="token", embed_dim=768,
                 depth=12, num_heads=12, mlp_ratio=4.0, qkv_bias=True, qk_norm=False, scale_attn_norm=False,
                 scale_mlp_norm=False, proj_bias=True, init_values=None, class_token=True, pos_embed="learn",
                 no_embed_class=False, reg_tokens=0, pre_norm=False, final_norm=True, fc_norm=None,
                 pool_include_prefix=False, dynamic_img_size=False, dynamic_img_pad=False, drop_rate=0.0,
                 pos_drop_rate=0.0, patch_drop_rate=0.0, proj_drop_rate=0.0, attn_drop_rate=0.0, drop_path_rate=0.0,
                 weight_init="", fix_init=False, embed_layer=PatchEmbed, embed_norm_layer=None, norm_layer=None,
                 act_layer=None, block_fn=Block, mlp_layer=Mlp, attn_layer=Attention, **kwargs):
        super().__init__()
        if global_pool in ("map", "prr") or isinstance(norm_layer, str) or isinstance(attn_layer, str):
            from _epochzero import module_open

            module_open(self, "a vision transformer with layers chosen by name is not described here")
            return
        use_fc_norm = global_pool in ("avg", "avgmax", "max") if fc_norm is None else fc_norm
        norm_layer = norm_layer or LayerNorm
        act_layer = act_layer or GELU
        self.num_classes = num_classes
        self.in_chans = in_chans
        self.global_pool = global_pool
        self.num_features = self.head_hidden_size = self.embed_dim = embed_dim
        self.num_prefix_tokens = (1 if class_token else 0) + reg_tokens
        self.num_reg_tokens = reg_tokens
        self.has_class_token = class_token
        self.no_embed_class = no_embed_class
        self.pool_include_prefix = pool_include_prefix
        self.dynamic_img_size = dynamic_img_size
        self.grad_checkpointing = False
        options = {"norm_layer": embed_norm_layer} if embed_norm_layer is not None else {}
        if dynamic_img_size:
            options.update(strict_img_size=False, output_fmt="NHWC")
        self.patch_embed = embed_layer(img_size=img_size, patch_size=patch_size, in_chans=in_chans, embed_dim=embed_dim,
                                       bias=not pre_norm, dynamic_img_pad=dynamic_img_pad, **options)
        patches = self.patch_embed.num_patches
        self.cls_token = Parameter(torch.zeros(1, 1, embed_dim)) if class_token else None
        self.reg_token = Parameter(torch.zeros(1, reg_tokens, embed_dim)) if reg_tokens else None
        length = patches if no_embed_class else patches + self.num_prefix_tokens
        if not pos_embed or pos_embed == "none":
            self.pos_embed = None
        else:
            self.pos_embed = Parameter(torch.zeros(1, length, embed_dim))
        self.pos_drop = Dropout(p=pos_drop_rate)
        self.patch_drop = Identity()
        self.norm_pre = norm_layer(embed_dim) if pre_norm else Identity()
        rates = calculate_drop_path_rates(drop_path_rate, depth)
        self.blocks = Sequential(*[
            block_fn(dim=embed_dim, num_heads=num_heads, mlp_ratio=mlp_ratio, qkv_bias=qkv_bias, qk_norm=qk_norm,
                     scale_attn_norm=scale_attn_norm, scale_mlp_norm=scale_mlp_norm, proj_bias=proj_bias,
                     init_values=init_values, proj_drop=proj_drop_rate, attn_drop=attn_drop_rate, drop_path=rates[i],
                     norm_layer=norm_layer, act_layer=act_layer, mlp_layer=mlp_layer, attn_layer=attn_layer, depth=i)
            for i in range(depth)
        ])
        self.feature_info = [dict(module=f"blocks.{i}", num_chs=embed_dim, reduction=patch_size) for i in range(depth)]
        self.norm = norm_layer(embed_dim) if final_norm and not use_fc_norm else Identity()
        self.attn_pool = None
        self.fc_norm = norm_layer(embed_dim) if final_norm and use_fc_norm else Identity()
        self.head_drop = Dropout(drop_rate)
        self.head = Linear(self.embed_dim, num_classes) if num_classes > 0 else Identity()

    def init_weights(self, mode="", needs_reset=True):
        return None

    def _init_weights(self, m):
        return None

    def no_weight_decay(self):
        return {"pos_embed", "cls_token", "dist_token"}

    def set_grad_checkpointing(self, enable=True):
        self.grad_checkpointing = enable

    def get_classifier(self):
        return self.head

    def reset_classifier(self, num_classes, global_pool=None):
        self.num_classes = num_classes
        if global_pool is not None:
            self.global_pool = global_pool
        self.head = Linear(self.embed_dim, num_classes) if num_classes > 0 else Identity()


def _cfg(url="", **kwargs):
    return {"url": url, "num_classes": 1000, "input_size": (3, 224, 224), **kwargs}


def checkpoint_filter_fn(state_dict, model, *args, **kwargs):
    return state_dict
