# Transforms of arrays (height, width, channels): what each makes of the size. https://albumentations.ai/docs
from _epochzero import is_known, kind_of, torch_from_numpy, unknown_value
from numpy import ndarray


def _certain(p):
    """Whether it is always applied: 1 for most that change the size."""
    return kind_of(p) in ("int", "float") and p >= 1


def _sized(image, height, width):
    if not is_known(image.shape):
        return ndarray(None, image.dtype)
    return ndarray((height, width) + tuple(image.shape[2:]), image.dtype)


def _pair(height, width, size):
    # `Resize(256, 256)`, `RandomCrop(height=…, width=…)`, `RandomResizedCrop(size=(h, w))`, and (h, w) in the first place.
    if size is None and kind_of(height) in ("tuple", "list"):
        size = height
    if size is not None:
        return (size[0], size[1]) if kind_of(size) in ("tuple", "list") else (unknown_value("a size", False),) * 2
    return height, width


class BasicTransform:
    """Changes colours, or moves what is on the picture; its size stays."""

    def __init__(self, *args, p=0.5, always_apply=False, **kwargs):
        self.p = 1.0 if always_apply is True else p

    def _apply(self, image):
        return ndarray(image.shape, image.dtype)

    def __call__(self, *args, force_apply=False, **data):
        return {key: self._change(key, value) for key, value in data.items()}

    def _change(self, key, value):
        if key in ("masks", "images"):
            if kind_of(value) in ("list", "tuple"):
                return [self._one(item) for item in value]
            return unknown_value("transformed pictures", False)
        if isinstance(value, ndarray):
            return self._one(value)
        # Boxes, key points and their labels come and go.
        return value if kind_of(value) == "str" or key in ("label", "class_labels") else unknown_value("a transformed " + key, False)

    def _one(self, image):
        if not isinstance(image, ndarray):
            return unknown_value("a transformed picture", False)
        made = self._apply(image)
        if _certain(self.p) or isinstance(made, ndarray) and is_known(made.shape) and is_known(image.shape) and made.shape == image.shape:
            return made
        return ndarray(None, image.dtype)


ImageOnlyTransform = DualTransform = NoOp = BasicTransform


class _Unclear(BasicTransform):
    """Another size, that cannot be told from its arguments."""

    def _apply(self, image):
        return ndarray(None, image.dtype)


class _Resizing(BasicTransform):
    def __init__(self, height=None, width=None, *args, size=None, p=1.0, **kwargs):
        super().__init__(p=p, always_apply=kwargs.get("always_apply", False))
        self.height, self.width = _pair(height, width, size)

    def _apply(self, image):
        return _sized(image, self.height, self.width)


class Resize(_Resizing):
    pass


class RandomCrop(_Resizing):
    pass


class CenterCrop(_Resizing):
    pass


class RandomResizedCrop(_Resizing):
    pass


class CropNonEmptyMaskIfExists(_Resizing):
    pass


class RandomSizedBBoxSafeCrop(_Resizing):
    pass


class RandomSizedCrop(BasicTransform):
    def __init__(self, min_max_height, height=None, width=None, *args, size=None, p=1.0, **kwargs):
        super().__init__(p=p)
        self.height, self.width = _pair(height, width, size)

    def _apply(self, image):
        return _sized(image, self.height, self.width)


class PadIfNeeded(BasicTransform):
    def __init__(self, min_height=1024, min_width=1024, *args, p=1.0, **kwargs):
        super().__init__(p=p)
        self.low = (min_height, min_width)
        self.plain = kwargs.get("pad_height_divisor") is None and kwargs.get("pad_width_divisor") is None

    def _apply(self, image):
        if not self.plain or not is_known(image.shape):
            return ndarray(None, image.dtype)
        sizes = [max(image.shape[at], self.low[at]) for at in (0, 1)]
        return _sized(image, sizes[0], sizes[1])


class _Turned(BasicTransform):
    def _apply(self, image):
        if not is_known(image.shape) or kind_of(image.shape[0]) != "int" or image.shape[0] != image.shape[1]:
            return ndarray(None, image.dtype)
        return ndarray(image.shape, image.dtype)


class Transpose(_Turned):
    pass


class RandomRotate90(_Turned):
    pass


D4 = _Turned


class LongestMaxSize(_Unclear):
    def __init__(self, *args, p=1.0, **kwargs):
        super().__init__(p=p)


SmallestMaxSize = RandomScale = Downscale2D = Crop = CropAndPad = RandomCropFromBorders = RandomCropNearBBox = BBoxSafeRandomCrop = AtLeastOneBBoxRandomCrop = Pad = _Unclear


class ToTensorV2(BasicTransform):
    def __init__(self, transpose_mask=False, p=1.0, **kwargs):
        super().__init__(p=1.0)
        self.transpose_mask = transpose_mask

    def _change(self, key, value):
        if key in ("image", "mask") and isinstance(value, ndarray):
            if not is_known(value.shape):
                return torch_from_numpy(value)
            if key == "image" or self.transpose_mask is True:
                if len(value.shape) == 2:
                    return torch_from_numpy(ndarray((1,) + tuple(value.shape), value.dtype)) if key == "image" else torch_from_numpy(value)
                return torch_from_numpy(value.transpose(2, 0, 1))
            return torch_from_numpy(value)
        if key == "masks" and kind_of(value) in ("list", "tuple"):
            return [torch_from_numpy(one) for one in value]
        return value


ToTensor = ToTensorV2


class BaseCompose(BasicTransform):
    def __init__(self, transforms=(), *args, p=1.0, **kwargs):
        super().__init__(p=p)
        self.transforms = transforms

    def __getitem__(self, index):
        return self.transforms[index]

    def __len__(self):
        return len(self.transforms)


class Compose(BaseCompose):
    def __call__(self, *args, force_apply=False, **data):
        if not _certain(self.p) or kind_of(self.transforms) not in ("list", "tuple"):
            return unknown_value("what a composition of transforms gives", False)
        for transform in self.transforms:
            if transform is not None:
                data = transform(**data)
        return data


Sequential = Compose


class ReplayCompose(Compose):
    def __call__(self, *args, **data):
        found = Compose.__call__(self, **data)
        found["replay"] = unknown_value("the transforms that were drawn", False)
        return found


class OneOf(BaseCompose):
    """One of several: the size is known where all agree."""

    def __init__(self, transforms=(), p=0.5, **kwargs):
        super().__init__(transforms, p=p)

    def __call__(self, *args, force_apply=False, **data):
        outcomes = [transform(**data) for transform in self.transforms]
        if not _certain(self.p) or not outcomes:
            outcomes.append(data)
        return {key: _shared([one[key] for one in outcomes], key) for key in data}


SomeOf = RandomOrder = OneOrOther = SelectiveChannelTransform = OneOf


def _shared(values, key):
    first = values[0]
    for value in values:
        if not isinstance(value, ndarray) or not is_known(value.shape) or not isinstance(first, ndarray) or not is_known(first.shape) or value.shape != first.shape:
            return ndarray(None) if key in ("image", "mask") else unknown_value("a transformed " + key, False)
    return ndarray(first.shape, first.dtype)


class BboxParams:
    def __init__(self, *args, **kwargs):
        pass


KeypointParams = BboxParams

# They change colours or move what is on the picture.
_SAME = (
    "Normalize ToFloat FromFloat HorizontalFlip VerticalFlip Flip Rotate SafeRotate ShiftScaleRotate Affine Perspective ElasticTransform GridDistortion OpticalDistortion "
    "PiecewiseAffine RandomBrightnessContrast RandomBrightness RandomContrast ColorJitter HueSaturationValue RGBShift RandomGamma CLAHE ChannelShuffle ChannelDropout ToSepia "
    "InvertImg Solarize Posterize Equalize Blur MotionBlur MedianBlur GaussianBlur GlassBlur Defocus ZoomBlur AdvancedBlur GaussNoise ISONoise MultiplicativeNoise ImageCompression "
    "JpegCompression Downscale CoarseDropout Cutout GridDropout XYMasking RandomGridShuffle RandomShadow RandomFog RandomRain RandomSnow RandomSunFlare RandomToneCurve Sharpen Emboss "
    "Superpixels FancyPCA HistogramMatching PixelDistributionAdaptation FDA TemplateTransform PixelDropout Spatter UnsharpMask RingingOvershoot PlanckianJitter Morphological"
).split(" ")


def unlisted(name):
    """A transform by its name."""
    return BasicTransform if name in _SAME else _Unclear
