from torch.nn import functional as F
from torch.nn.modules.dropout import Dropout
from torch.nn.modules.linear import Identity, Linear
from torch.nn.modules.module import Module


class Attention(Module):
    fused_attn = True

    def __init__(self, dim, num_heads=8, attn_head_dim=None, dim_out=None, qkv_bias=False, qk_norm=False,
                 scale_norm=False, proj_bias=True, gated=False, attn_drop=0.0, proj_drop=0.0, norm_layer=None, **kwargs):
        super().__init__()
        head_dim = dim // num_heads if attn_head_dim is None else attn_head_dim
        self.num_heads = num_heads
        self.head_dim = head_dim
        self.attn_dim = num_heads * head_dim
        self.scale = head_dim ** -0.5
        self.qkv = Linear(dim, self.attn_dim * 3, bias=qkv_bias)
        self.q_norm = norm_layer(head_dim) if qk_norm else Identity()
        self.k_norm = norm_layer(head_dim) if qk_norm else Identity()
        self.attn_drop = Dropout(attn_drop)
        self.norm = norm_layer(self.attn_dim) if scale_norm else Identity()
        self.gate = Linear(dim, self.attn_dim, bias=qkv_bias) if gated else None
        self.proj = Linear(self.attn_dim, dim_out or dim, bias=proj_bias)
        self.proj_drop = Dropout(proj_drop)

    def forward(self, x, *args, **kwargs):
        B, N, C = x.shape
        qkv = self.qkv(x).reshape(B, N, 3, self.num_heads, self.head_dim).permute(2, 0, 3, 1, 4)
        q, k, v = qkv.unbind(0)
        q, k = self.q_norm(q), self.k_norm(k)
        x = F.scaled_dot_product_attention(q, k, v)
        x = self.norm(x.transpose(1, 2).reshape(B, N, self.attn_dim))
        if getattr(self, "gate", None) is not None:
            x = x * self.gate(x).sigmoid()
        return self.proj_drop(self.proj(x))
