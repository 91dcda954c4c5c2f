from pytorch_lightning.core.lightning import *
