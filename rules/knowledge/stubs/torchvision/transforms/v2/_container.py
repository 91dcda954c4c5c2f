from _epochzero import image_changed
from torchvision.transforms import transforms as _v1
from torchvision.transforms.functional import _some
from torchvision.transforms.transforms import _Transform


class Compose(_v1.Compose):
    pass


class RandomApply(_v1.RandomApply):
    pass


class RandomChoice(_v1.RandomChoice):
    pass


class RandomOrder(_v1.RandomOrder):
    pass
