from _epochzero import image_changed
from torchvision.transforms import transforms as _v1
from torchvision.transforms.functional import _some
from torchvision.transforms.transforms import _Transform


class PILToTensor(_v1.PILToTensor):
    pass


class ToPILImage(_v1.ToPILImage):
    pass


class ToImage(_Transform):
    def _change(self, image):
        return image_changed(self, image, "ToImage()", tensor=True, dtype="uint8")


class ToPureTensor(_Transform):
    def _change(self, image):
        return image
