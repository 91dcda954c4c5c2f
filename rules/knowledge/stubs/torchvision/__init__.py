from torchvision import datasets, models, ops, transforms, utils

__version__ = "0.29.2"


def set_image_backend(backend):
    return None


def set_video_backend(backend):
    return None


def get_image_backend():
    return "PIL"


def disable_beta_transforms_warning():
    return None
