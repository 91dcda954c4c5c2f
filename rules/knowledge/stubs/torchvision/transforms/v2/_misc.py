from _epochzero import image_changed
from torchvision.transforms import transforms as _v1
from torchvision.transforms.functional import _some
from torchvision.transforms.transforms import _Transform


class ConvertImageDtype(_v1.ConvertImageDtype):
    pass


class GaussianBlur(_v1.GaussianBlur):
    pass


class Lambda(_v1.Lambda):
    pass


class LinearTransformation(_v1.LinearTransformation):
    pass


class Normalize(_v1.Normalize):
    pass


class Identity(_Transform):
    def _change(self, image):
        return image


class GaussianNoise(_Transform):
    def __init__(self, mean=0.0, sigma=0.1, clip=True):
        super().__init__()
        self.mean = mean
        self.sigma = sigma


class ToDtype(_Transform):
    def __init__(self, dtype, scale=False):
        super().__init__()
        self.dtype = dtype
        self.scale = scale

    def _change(self, image):
        if isinstance(self.dtype, dict):
            return image_changed(self, image, "ToDtype()")
        return image_changed(self, image, "ToDtype()", dtype=self.dtype._name)


class SanitizeBoundingBoxes(_Transform):
    def __init__(self, *args, **kwargs):
        super().__init__()

    def _change(self, image):
        return image
