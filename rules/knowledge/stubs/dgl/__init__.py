from _epochzero import harmless as __getattr__
from dgl import nn
