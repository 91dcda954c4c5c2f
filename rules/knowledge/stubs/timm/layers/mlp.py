from functools import partial

from timm.layers.helpers import to_2tuple
from torch.nn.modules.activation import GELU, ReLU, Sigmoid, SiLU
from torch.nn.modules.conv import Conv2d
from torch.nn.modules.dropout import Dropout
from torch.nn.modules.linear import Identity, Linear
from torch.nn.modules.module import Module


class Mlp(Module):
    def __init__(self, in_features, hidden_features=None, out_features=None, act_layer=GELU, norm_layer=None, bias=True,
                 drop=0.0, use_conv=False, device=None, dtype=None):
        super().__init__()
        out_features = out_features or in_features
        hidden_features = hidden_features or in_features
        bias = to_2tuple(bias)
        drop = to_2tuple(drop)
        layer = partial(Conv2d, kernel_size=1) if use_conv else Linear
        self.fc1 = layer(in_features, hidden_features, bias=bias[0])
        self.act = act_layer()
        self.drop1 = Dropout(drop[0])
        self.norm = norm_layer(hidden_features) if norm_layer is not None else Identity()
        self.fc2 = layer(hidden_features, out_features, bias=bias[1])
        self.drop2 = Dropout(drop[1])

    def forward(self, x):
        return self.drop2(self.fc2(self.norm(self.drop1(self.act(self.fc1(x))))))


class GluMlp(Module):
    def __init__(self, in_features, hidden_features=None, out_features=None, act_layer=Sigmoid, norm_layer=None,
                 bias=True, drop=0.0, use_conv=False, gate_last=True, device=None, dtype=None):
        super().__init__()
        out_features = out_features or in_features
        hidden_features = hidden_features or in_features
        bias = to_2tuple(bias)
        drop = to_2tuple(drop)
        layer = partial(Conv2d, kernel_size=1) if use_conv else Linear
        self.chunk_dim = 1 if use_conv else -1
        self.gate_last = gate_last
        self.fc1 = layer(in_features, hidden_features, bias=bias[0])
        self.act = act_layer()
        self.drop1 = Dropout(drop[0])
        self.norm = norm_layer(hidden_features // 2) if norm_layer is not None else Identity()
        self.fc2 = layer(hidden_features // 2, out_features, bias=bias[1])
        self.drop2 = Dropout(drop[1])

    def forward(self, x):
        x1, x2 = self.fc1(x).chunk(2, dim=self.chunk_dim)
        x = x1 * self.act(x2) if self.gate_last else self.act(x1) * x2
        return self.drop2(self.fc2(self.norm(self.drop1(x))))


SwiGLUPacked = partial(GluMlp, act_layer=SiLU, gate_last=False)


class SwiGLU(Module):
    def __init__(self, in_features, hidden_features=None, out_features=None, act_layer=SiLU, norm_layer=None, bias=True,
                 drop=0.0, align_to=0, device=None, dtype=None):
        super().__init__()
        out_features = out_features or in_features
        hidden_features = hidden_features or in_features
        if align_to:
            hidden_features = hidden_features + (-hidden_features % align_to)
        bias = to_2tuple(bias)
        drop = to_2tuple(drop)
        self.fc1_g = Linear(in_features, hidden_features, bias=bias[0])
        self.fc1_x = Linear(in_features, hidden_features, bias=bias[0])
        self.act = act_layer()
        self.drop1 = Dropout(drop[0])
        self.norm = norm_layer(hidden_features) if norm_layer is not None else Identity()
        self.fc2 = Linear(hidden_features, out_features, bias=bias[1])
        self.drop2 = Dropout(drop[1])

    def forward(self, x):
        x = self.act(self.fc1_g(x)) * self.fc1_x(x)
        return self.drop2(self.fc2(self.norm(self.drop1(x))))


class ConvMlp(Module):
    def __init__(self, in_features, hidden_features=None, out_features=None, act_layer=ReLU, norm_layer=None, bias=True,
                 drop=0.0, device=None, dtype=None):
        super().__init__()
        out_features = out_features or in_features
        hidden_features = hidden_features or in_features
        bias = to_2tuple(bias)
        self.fc1 = Conv2d(in_features, hidden_features, kernel_size=1, bias=bias[0])
        self.norm = norm_layer(hidden_features) if norm_layer else Identity()
        self.act = act_layer()
        self.drop = Dropout(drop)
        self.fc2 = Conv2d(hidden_features, out_features, kernel_size=1, bias=bias[1])

    def forward(self, x):
        return self.fc2(self.drop(self.act(self.norm(self.fc1(x)))))
