from pytorch_lightning.callbacks.lr_finder import *
