from _epochzero import image_changed
from torchvision.transforms import transforms as _v1
from torchvision.transforms.functional import _some
from torchvision.transforms.transforms import _Transform


class CenterCrop(_v1.CenterCrop):
    pass


class FiveCrop(_v1.FiveCrop):
    pass


class TenCrop(_v1.TenCrop):
    pass


class Pad(_v1.Pad):
    pass


class RandomAffine(_v1.RandomAffine):
    pass


class RandomCrop(_v1.RandomCrop):
    pass


class RandomHorizontalFlip(_v1.RandomHorizontalFlip):
    pass


class RandomPerspective(_v1.RandomPerspective):
    pass


class RandomResizedCrop(_v1.RandomResizedCrop):
    pass


class RandomRotation(_v1.RandomRotation):
    pass


class RandomVerticalFlip(_v1.RandomVerticalFlip):
    pass


class Resize(_v1.Resize):
    pass


class ElasticTransform(_v1.ElasticTransform):
    pass


class RandomShortestSize(_Transform):
    def __init__(self, min_size, max_size=None, interpolation="bilinear", antialias=True):
        super().__init__()
        self.min_size = min_size
        self.max_size = max_size

    def _change(self, image):
        return image_changed(self, image, self._text(), height=_some(), width=_some())


class RandomResize(_Transform):
    def __init__(self, min_size, max_size, interpolation="bilinear", antialias=True):
        super().__init__()
        self.min_size = min_size
        self.max_size = max_size

    def _change(self, image):
        return image_changed(self, image, self._text(), height=_some(), width=_some())


class ScaleJitter(RandomShortestSize):
    def __init__(self, target_size, scale_range=(0.1, 2.0), interpolation="bilinear", antialias=True):
        super().__init__(target_size)
        self.target_size = target_size


class RandomZoomOut(RandomShortestSize):
    def __init__(self, fill=0, side_range=(1.0, 4.0), p=0.5):
        super().__init__(None)
        self.p = p


class RandomIoUCrop(RandomShortestSize):
    def __init__(self, *args, **kwargs):
        super().__init__(None)
