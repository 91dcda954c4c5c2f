from _epochzero import harmless as __getattr__
from mmengine.config import Config, ConfigDict, DictAction

__version__ = "0.10.7"
