from pytorch_lightning.callbacks.rich_progress import *
