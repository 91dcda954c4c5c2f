from torch.nn.parameter import Buffer, Parameter, UninitializedBuffer, UninitializedParameter
from torch.nn import functional
from torch.nn.modules import *
from torch.nn import init, utils, parallel
from torch.nn.parallel import DataParallel
