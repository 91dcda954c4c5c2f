from torch.nn.modules.module import Module
from torch import torch_op_roi as _roi
