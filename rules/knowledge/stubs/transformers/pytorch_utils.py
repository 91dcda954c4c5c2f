from _epochzero import library_class
from torch.nn.modules.normalization import LayerNorm

ALL_LAYERNORM_LAYERS = [LayerNorm]
