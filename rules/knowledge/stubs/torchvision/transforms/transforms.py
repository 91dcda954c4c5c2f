"""Transforms: each leaves its mark in the history of what it changes, with the place where it was constructed."""

from _epochzero import image_changed, image_either, image_kind, image_size
from _epochzero import unknown_value as _unknown
from torch.nn.modules.module import Module
from torchvision.transforms.functional import InterpolationMode, _padded, _pair, _resized, _some


class Compose:
    def __init__(self, transforms):
        self.transforms = transforms

    def __call__(self, *inputs):
        value = inputs[0] if len(inputs) == 1 else inputs
        for transform in self.transforms:
            value = transform(*value) if len(inputs) > 1 else transform(value)
        return value


class _Transform(Module):
    """Applies `_change` to the images among its arguments."""

    def __call__(self, *inputs):
        if len(inputs) == 1:
            return self._walk(inputs[0])
        return tuple([self._walk(inputs[0])] + [self._walk_other(value) for value in inputs[1:]])

    def forward(self, *inputs):
        return self(*inputs)

    def _walk_other(self, value):
        if image_kind(value) == "unknown":
            return value
        return self._walk(value)

    def _walk(self, value):
        kind = image_kind(value)
        if kind == "other":
            if isinstance(value, dict):
                return {key: self._walk_other(item) for key, item in value.items()}
            if isinstance(value, tuple):
                return tuple([self._walk_other(item) for item in value])
            if isinstance(value, list):
                return [self._walk_other(item) for item in value]
            return value
        return self._change(value)

    def _change(self, image):
        return image_changed(self, image, self._text())

    def _text(self):
        return type(self).__name__ + "()"


class Resize(_Transform):
    def __init__(self, size, interpolation="bilinear", max_size=None, antialias=True):
        super().__init__()
        self.size = size
        self.max_size = max_size
        self.interpolation = interpolation
        self.antialias = antialias

    def _text(self):
        return f"Resize({self.size})"

    def _change(self, image):
        height, width = _resized(image, self.size, self.max_size)
        return image_changed(self, image, self._text(), height=height, width=width)


Scale = Resize


class _Crop(_Transform):
    def __init__(self, size):
        super().__init__()
        self.size = size

    def _text(self):
        return f"{type(self).__name__}({self.size})"

    def _change(self, image):
        height, width = _pair(self.size)
        return image_changed(self, image, self._text(), height=height, width=width)


class CenterCrop(_Crop):
    def __init__(self, size):
        super().__init__(size)
        self.size = _pair(size)
        self._given = size

    def _text(self):
        return f"CenterCrop({self._given})"


class RandomCrop(_Crop):
    def __init__(self, size, padding=None, pad_if_needed=False, fill=0, padding_mode="constant"):
        super().__init__(size)
        self.size = _pair(size)
        self.padding = padding
        self.pad_if_needed = pad_if_needed
        self.fill = fill
        self.padding_mode = padding_mode
        self._given = size

    def _text(self):
        if self.padding is None:
            return f"RandomCrop({self._given})"
        return f"RandomCrop({self._given}, padding={self.padding})"


class RandomResizedCrop(_Crop):
    def __init__(self, size, scale=(0.08, 1.0), ratio=(3.0 / 4.0, 4.0 / 3.0), interpolation="bilinear", antialias=True):
        super().__init__(size)
        self.size = _pair(size)
        self.scale = scale
        self.ratio = ratio
        self.interpolation = interpolation
        self._given = size

    def _text(self):
        return f"RandomResizedCrop({self._given})"


RandomSizedCrop = RandomResizedCrop


class FiveCrop(_Crop):
    def _change(self, image):
        height, width = _pair(self.size)
        return tuple([image_changed(self, image, self._text(), height=height, width=width) for _ in range(5)])


class TenCrop(_Crop):
    def __init__(self, size, vertical_flip=False):
        super().__init__(size)
        self.vertical_flip = vertical_flip

    def _change(self, image):
        height, width = _pair(self.size)
        return tuple([image_changed(self, image, self._text(), height=height, width=width) for _ in range(10)])


class Pad(_Transform):
    def __init__(self, padding, fill=0, padding_mode="constant"):
        super().__init__()
        self.padding = padding
        self.fill = fill
        self.padding_mode = padding_mode

    def _text(self):
        return f"Pad({self.padding})"

    def _change(self, image):
        height, width = _padded(image, self.padding)
        return image_changed(self, image, self._text(), height=height, width=width)


class Grayscale(_Transform):
    def __init__(self, num_output_channels=1):
        super().__init__()
        self.num_output_channels = num_output_channels

    def _text(self):
        return f"Grayscale({self.num_output_channels})"

    def _change(self, image):
        return image_changed(self, image, self._text(), channels=self.num_output_channels)


class ToTensor(_Transform):
    def __init__(self):
        super().__init__()

    def _change(self, image):
        return image_changed(self, image, "ToTensor()", tensor=True, dtype="float32")


class PILToTensor(_Transform):
    def __init__(self):
        super().__init__()

    def _change(self, image):
        return image_changed(self, image, "PILToTensor()", tensor=True, dtype="uint8")


class ToPILImage(_Transform):
    def __init__(self, mode=None):
        super().__init__()
        self.mode = mode

    def _change(self, image):
        return image_changed(self, image, "ToPILImage()", tensor=False)


class ConvertImageDtype(_Transform):
    def __init__(self, dtype=None):
        super().__init__()
        self.dtype = dtype

    def _change(self, image):
        return image_changed(self, image, "ConvertImageDtype()", dtype="float32" if self.dtype is None else self.dtype._name)


class Normalize(_Transform):
    def __init__(self, mean, std, inplace=False):
        super().__init__()
        self.mean = mean
        self.std = std
        self.inplace = inplace

    def _text(self):
        return f"Normalize({self.mean}, {self.std})"


class Lambda:
    def __init__(self, lambd, *types):
        self.lambd = lambd

    def __call__(self, *inputs):
        if len(inputs) == 1:
            return self.lambd(inputs[0])
        return tuple([self.lambd(value) for value in inputs])


def _applied(transform, inputs):
    """What one of the program's own transforms makes of an example: of several parts where it is given several."""
    return transform(*inputs) if len(inputs) > 1 else transform(inputs[0])


def _either(a, b):
    if isinstance(a, tuple) and isinstance(b, tuple) and len(a) == len(b):
        return tuple([_either(a[i], b[i]) for i in range(len(a))])
    return image_either(a, b)


class RandomApply(Module):
    def __init__(self, transforms, p=0.5):
        super().__init__()
        self.transforms = transforms
        self.p = p

    def __call__(self, *inputs):
        changed = inputs
        for transform in self.transforms:
            result = _applied(transform, changed)
            changed = result if len(inputs) > 1 else (result,)
        return _either(inputs, changed) if len(inputs) > 1 else _either(inputs[0], changed[0])


class RandomOrder:
    def __init__(self, transforms):
        self.transforms = transforms

    def __call__(self, *inputs):
        for transform in self.transforms:
            result = _applied(transform, inputs)
            inputs = result if len(inputs) > 1 else (result,)
        return inputs if len(inputs) > 1 else inputs[0]


class RandomChoice:
    def __init__(self, transforms, p=None):
        self.transforms = transforms
        self.p = p

    def __call__(self, *inputs):
        result = None
        for transform in self.transforms:
            changed = _applied(transform, inputs)
            result = changed if result is None else _either(result, changed)
        return result


class LinearTransformation(_Transform):
    def __init__(self, transformation_matrix, mean_vector):
        super().__init__()
        self.transformation_matrix = transformation_matrix
        self.mean_vector = mean_vector


class RandomRotation(_Transform):
    def __init__(self, degrees, interpolation="nearest", expand=False, center=None, fill=0):
        super().__init__()
        self.degrees = degrees
        self.expand = expand
        self.fill = fill

    def _text(self):
        return f"RandomRotation({self.degrees})"

    def _change(self, image):
        if self.expand:
            return image_changed(self, image, self._text(), height=_some(), width=_some())
        return image_changed(self, image, self._text())


class _Random(_Transform):
    """Changes values or places, never the size."""

    def __init__(self, p=0.5, **kwargs):
        super().__init__()
        self.p = p


class RandomHorizontalFlip(_Random):
    pass


class RandomVerticalFlip(_Random):
    pass


class RandomGrayscale(_Random):
    def __init__(self, p=0.1):
        super().__init__(p)


class RandomInvert(_Random):
    pass


class RandomAutocontrast(_Random):
    pass


class RandomEqualize(_Random):
    pass


class RandomErasing(_Random):
    def __init__(self, p=0.5, scale=(0.02, 0.33), ratio=(0.3, 3.3), value=0, inplace=False):
        super().__init__(p)
        self.scale = scale
        self.ratio = ratio
        self.value = value


class RandomPerspective(_Random):
    def __init__(self, distortion_scale=0.5, p=0.5, interpolation="bilinear", fill=0):
        super().__init__(p)
        self.distortion_scale = distortion_scale


class RandomPosterize(_Random):
    def __init__(self, bits, p=0.5):
        super().__init__(p)
        self.bits = bits


class RandomSolarize(_Random):
    def __init__(self, threshold, p=0.5):
        super().__init__(p)
        self.threshold = threshold


class RandomAdjustSharpness(_Random):
    def __init__(self, sharpness_factor, p=0.5):
        super().__init__(p)
        self.sharpness_factor = sharpness_factor


class ColorJitter(_Transform):
    def __init__(self, brightness=0, contrast=0, saturation=0, hue=0):
        super().__init__()
        self.brightness = brightness
        self.contrast = contrast
        self.saturation = saturation
        self.hue = hue


class RandomAffine(_Transform):
    def __init__(self, degrees, translate=None, scale=None, shear=None, interpolation="nearest", fill=0, center=None,
                 **kwargs):
        super().__init__()
        self.degrees = degrees
        self.translate = translate
        self.scale = scale
        self.shear = shear


class GaussianBlur(_Transform):
    def __init__(self, kernel_size, sigma=(0.1, 2.0)):
        super().__init__()
        self.kernel_size = kernel_size
        self.sigma = sigma


class ElasticTransform(_Transform):
    def __init__(self, alpha=50.0, sigma=5.0, interpolation="bilinear", fill=0):
        super().__init__()
        self.alpha = alpha
        self.sigma = sigma
