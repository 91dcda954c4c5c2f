from kornia import augmentation, losses
from _layers import computed as _computed

__version__ = "0.9.0"


def __getattr__(name):
    from _epochzero import import_module, unknown_value

    if name in ("color", "enhance", "filters", "geometry", "utils", "metrics", "morphology", "contrib", "feature"):
        return import_module("kornia." + name)
    return _computed if name[:1].islower() else unknown_value(f"`kornia.{name}` is not described here", True)
