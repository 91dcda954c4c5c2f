from _epochzero import image_changed
from torchvision.transforms.functional import _pair, _resized
from torchvision.transforms.transforms import _Transform


class ImageClassification(_Transform):
    """What published weights expect: resize, centre crop, to tensor, normalize."""

    def __init__(self, *, crop_size, resize_size=256, mean=(0.485, 0.456, 0.406), std=(0.229, 0.224, 0.225),
                 interpolation="bilinear", antialias=True):
        super().__init__()
        self.crop_size = list(crop_size) if isinstance(crop_size, (list, tuple)) else [crop_size]
        self.resize_size = list(resize_size) if isinstance(resize_size, (list, tuple)) else [resize_size]
        self.mean = list(mean)
        self.std = list(std)
        self.interpolation = interpolation
        self.antialias = antialias

    def _change(self, image):
        height, width = _pair(self.crop_size)
        return image_changed(
            self, image, f"ImageClassification(crop_size={self.crop_size})", height=height, width=width, tensor=True,
            dtype="float32",
        )
