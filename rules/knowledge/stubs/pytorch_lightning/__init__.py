from pytorch_lightning.core.datamodule import LightningDataModule
from pytorch_lightning.core.module import LightningModule
from pytorch_lightning.callbacks.callback import Callback
from pytorch_lightning.trainer.trainer import Trainer
from pytorch_lightning.utilities.seed import seed_everything
from pytorch_lightning import callbacks, loggers, utilities

__version__ = "2.6.6"
