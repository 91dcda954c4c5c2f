# Transforms of images as arrays. https://albumentations.ai/docs
from albumentations._transforms import *
from albumentations._transforms import unlisted as _unlisted

__version__ = "1.4.18"


def __getattr__(name):
    return _unlisted(name)
