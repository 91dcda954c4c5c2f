"""Where the layers were before timm 0.9; the names still work."""

import timm.layers as _layers
from timm.layers import *


def __getattr__(name):
    return getattr(_layers, name)
