from _epochzero import image_changed
from torchvision.transforms import transforms as _v1
from torchvision.transforms.functional import _some
from torchvision.transforms.transforms import _Transform


class ColorJitter(_v1.ColorJitter):
    pass


class Grayscale(_v1.Grayscale):
    pass


class RandomAdjustSharpness(_v1.RandomAdjustSharpness):
    pass


class RandomAutocontrast(_v1.RandomAutocontrast):
    pass


class RandomEqualize(_v1.RandomEqualize):
    pass


class RandomGrayscale(_v1.RandomGrayscale):
    pass


class RandomInvert(_v1.RandomInvert):
    pass


class RandomPosterize(_v1.RandomPosterize):
    pass


class RandomSolarize(_v1.RandomSolarize):
    pass


class RGB(_Transform):
    def _change(self, image):
        return image_changed(self, image, "RGB()", channels=3)


class RandomPhotometricDistort(_Transform):
    def __init__(self, *args, **kwargs):
        super().__init__()


class RandomChannelPermutation(_Transform):
    pass
