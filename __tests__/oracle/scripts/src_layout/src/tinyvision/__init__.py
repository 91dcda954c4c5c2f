from . import data
from .constants import *
from .nets import build
from .utils.params import freeze, trainable

__all__ = ["build", "freeze", "trainable"]
__version__ = "0.1"
