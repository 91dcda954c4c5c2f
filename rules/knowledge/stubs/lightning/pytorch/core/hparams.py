from pytorch_lightning.core.hparams import *
