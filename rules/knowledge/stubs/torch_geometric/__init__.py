from _epochzero import harmless as __getattr__
from torch_geometric import nn

__version__ = "2.8.1"
