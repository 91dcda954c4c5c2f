from pytorch_lightning.callbacks.base import *
