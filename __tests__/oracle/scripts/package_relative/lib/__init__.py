from .freezing import freeze_until
from .loop import check, fit, loaders

__all__ = ["freeze_until", "check", "fit", "loaders"]
