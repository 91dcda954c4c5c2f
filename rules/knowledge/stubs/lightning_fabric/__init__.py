from lightning.fabric import Fabric, seed_everything
from lightning.fabric import __getattr__
