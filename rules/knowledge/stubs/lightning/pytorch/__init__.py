from pytorch_lightning import *
from pytorch_lightning import __version__
from lightning.pytorch import callbacks, loggers, utilities
