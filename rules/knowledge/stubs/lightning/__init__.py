from lightning import pytorch
from lightning.pytorch import Callback, LightningDataModule, LightningModule, Trainer, __version__, seed_everything
