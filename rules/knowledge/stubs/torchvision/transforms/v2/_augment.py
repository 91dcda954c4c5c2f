import torch
from _epochzero import image_changed
from torchvision.transforms import transforms as _v1
from torchvision.transforms.functional import _some
from torchvision.transforms.transforms import _Transform


class RandomErasing(_v1.RandomErasing):
    pass


class _Mix(_Transform):
    """Mixes the examples of a batch; labels become soft."""

    def __init__(self, *, alpha=1.0, num_classes=None, labels_getter="default"):
        super().__init__()
        self.alpha = alpha
        self.num_classes = num_classes

    def __call__(self, *inputs):
        if len(inputs) == 2:
            images, labels = inputs
            return image_changed(self, images, self._text()), torch.zeros((labels.shape[0], self.num_classes))
        return inputs


class MixUp(_Mix):
    pass


class CutMix(_Mix):
    pass


class JPEG(_Transform):
    def __init__(self, quality):
        super().__init__()
        self.quality = quality
