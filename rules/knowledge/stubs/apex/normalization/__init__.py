from torch.nn.modules.normalization import LayerNorm as FusedLayerNorm
from torch.nn.modules.normalization import RMSNorm as FusedRMSNorm
