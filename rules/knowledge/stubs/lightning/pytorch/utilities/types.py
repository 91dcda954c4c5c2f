from pytorch_lightning.utilities.types import *
