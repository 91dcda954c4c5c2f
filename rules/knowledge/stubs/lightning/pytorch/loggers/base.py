from pytorch_lightning.loggers.base import *
