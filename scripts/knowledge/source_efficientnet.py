"""efficientnet_pytorch: every valid model name, with and without its top."""

import efficientnet_pytorch
from efficientnet_pytorch import EfficientNet
from efficientnet_pytorch.model import VALID_MODELS

from pack import Shard
from record import variant

LIBRARY = "efficientnet_pytorch"
VERSION = efficientnet_pytorch.__version__
# README of EfficientNet-PyTorch, "Example: Classification" and "advprop": x * 2 - 1 is mean and std of one half.
_IMAGENET = {"mean": [0.485, 0.456, 0.406], "std": [0.229, 0.224, 0.225]}
_HALF = {"mean": [0.5, 0.5, 0.5], "std": [0.5, 0.5, 0.5]}


def names():
    """Valid model names."""
    return list(VALID_MODELS)


def shard_names():
    """One shard, for the one module that defines models."""
    return ["efficientnet_pytorch/model"]


def shard(_):
    """All of them."""
    made = Shard()
    for name in VALID_MODELS:
        # (not from_pretrained: it differs by its download only)
        variants = {}
        for key, extra in (("", {}), ("include_top=False", {"include_top": False})):
            arguments = {"model_name": name, "num_classes": 1000, **extra}
            variants[key] = variant(made, EfficientNet.from_name, arguments, 1000, channels="in_channels", explain=name)
        side = EfficientNet.get_image_size(name)
        facts = {"input_size": [side, side], "interpolation": "bicubic", "num_classes": 1000, "fixed_input_size": False}
        made.architectures[name] = {
            "module": "efficientnet_pytorch.model",
            "variants": variants,
            "tags": {
                "imagenet": made.configs.add({**facts, **_IMAGENET}),
                "advprop": made.configs.add({**facts, **_HALF}),
            },
            "defaultTag": "imagenet",
            "fixedSize": False,
        }
    return made
