"""Augmentations on tensors: layers without parameters."""

from _layers import Inert, Namespace
from torch.nn.modules.container import Sequential as _Sequential

_named = Namespace(Inert)


class AugmentationSequential(_Sequential):
    def __init__(self, *args, **kwargs):
        super().__init__(*args)

    def forward(self, *args, **kwargs):
        from _layers import computed

        return computed(*args)


ImageSequential = AugmentationSequential
VideoSequential = AugmentationSequential
PatchSequential = AugmentationSequential


def __getattr__(name):
    return _named(name)
