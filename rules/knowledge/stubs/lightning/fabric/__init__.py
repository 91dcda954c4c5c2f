from lightning.fabric.fabric import Fabric
from pytorch_lightning.utilities.seed import seed_everything

__version__ = "2.6.6"


def __getattr__(name):
    from _epochzero import harmless

    return harmless()
