from torch.nn import functional as F
from torch.nn.modules.normalization import GroupNorm as _GroupNorm
from torch.nn.modules.normalization import LayerNorm as _LayerNorm


class GroupNorm(_GroupNorm):
    def __init__(self, num_channels, num_groups=32, eps=1e-5, affine=True, **kwargs):
        # Channels first, so that it can stand where BatchNorm2d does.
        super().__init__(num_groups, num_channels, eps=eps, affine=affine)


class GroupNorm1(_GroupNorm):
    def __init__(self, num_channels, **kwargs):
        super().__init__(1, num_channels, **kwargs)


class LayerNorm(_LayerNorm):
    def __init__(self, num_channels, eps=1e-6, affine=True, **kwargs):
        super().__init__(num_channels, eps=eps, elementwise_affine=affine)


class LayerNorm2d(LayerNorm):
    def forward(self, x):
        x = F.layer_norm(x.permute(0, 2, 3, 1), self.normalized_shape, self.weight, self.bias, self.eps)
        return x.permute(0, 3, 1, 2)
