from _epochzero import harmless as __getattr__
from _epochzero import unknown_tensor, unknown_value
from torchaudio import functional, models, pipelines, transforms

__version__ = "2.11.0"


def load(*args, **kwargs):
    return unknown_tensor("a recording"), unknown_value("a sample rate", False)
