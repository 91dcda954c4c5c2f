import math

import torch
from _epochzero import unknown_value
from torch import nn


class Mamba(nn.Module):
    def __init__(self, d_model, d_state=16, d_conv=4, expand=2, dt_rank="auto", dt_min=0.001, dt_max=0.1,
                 dt_init="random", dt_scale=1.0, dt_init_floor=1e-4, conv_bias=True, bias=False, use_fast_path=True,
                 layer_idx=None, device=None, dtype=None):
        super().__init__()
        self.d_model = d_model
        self.d_state = d_state
        self.d_conv = d_conv
        self.expand = expand
        self.d_inner = int(self.expand * self.d_model)
        self.dt_rank = math.ceil(self.d_model / 16) if dt_rank == "auto" else dt_rank
        self.use_fast_path = use_fast_path
        self.layer_idx = layer_idx
        self.in_proj = nn.Linear(self.d_model, self.d_inner * 2, bias=bias, device=device, dtype=dtype)
        self.conv1d = nn.Conv1d(self.d_inner, self.d_inner, d_conv, groups=self.d_inner, padding=d_conv - 1,
                                bias=conv_bias, device=device, dtype=dtype)
        self.activation = "silu"
        self.act = nn.SiLU()
        self.x_proj = nn.Linear(self.d_inner, self.dt_rank + self.d_state * 2, bias=False, device=device, dtype=dtype)
        self.dt_proj = nn.Linear(self.dt_rank, self.d_inner, bias=True, device=device, dtype=dtype)
        self.A_log = nn.Parameter(torch.ones(self.d_inner, self.d_state, device=device))
        self.D = nn.Parameter(torch.ones(self.d_inner, device=device))
        self.out_proj = nn.Linear(self.d_inner, self.d_model, bias=bias, device=device, dtype=dtype)

    def forward(self, hidden_states, inference_params=None):
        both = self.in_proj(hidden_states)
        x, z = both.chunk(2, dim=-1)
        x = self.act(self.conv1d(x.transpose(1, 2)).transpose(1, 2)[:, : x.shape[1]])
        dt = self.dt_proj(self.x_proj(x)[..., : self.dt_rank])
        state = (self.x_proj(x).sum() * self.A_log).sum()
        return self.out_proj((x * self.D + dt * x + state) * self.act(z))


def __getattr__(name):
    return unknown_value("`mamba_ssm." + name + "` is not described here", True)
