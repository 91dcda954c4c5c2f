from lightning import fabric, pytorch
from lightning.fabric import Fabric
from lightning.pytorch import Callback, LightningDataModule, LightningModule, Trainer, __version__, seed_everything
