from pytorch_lightning.loggers import *
from _epochzero import harmless as __getattr__
