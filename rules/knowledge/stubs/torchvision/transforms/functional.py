"""Image functions: what they do to the size, the channels and the type of an image or tensor."""

from _epochzero import image_changed, image_size, is_unknown
from _epochzero import unknown_value as _unknown


class InterpolationMode:
    NEAREST = "nearest"
    NEAREST_EXACT = "nearest-exact"
    BILINEAR = "bilinear"
    BICUBIC = "bicubic"
    BOX = "box"
    HAMMING = "hamming"
    LANCZOS = "lanczos"


def _some():
    return _unknown("the side of an image", False)


def _pair(size):
    """A size argument as (height, width); a single number stands for both."""
    if isinstance(size, (list, tuple)):
        if len(size) == 1:
            return size[0], size[0]
        return size[0], size[1]
    return size, size


def _resized(image, size, max_size):
    """(height, width) after `resize`: a single number is the shorter side."""
    if isinstance(size, (list, tuple)) and len(size) == 2:
        return size[0], size[1]
    if isinstance(size, (list, tuple)):
        size = size[0]
    channels, height, width = image_size(image)
    if is_unknown(size) or is_unknown(height) or is_unknown(width) or size is None:
        return _some(), _some()
    if height <= width:
        short, long = height, width
    else:
        short, long = width, height
    new_long = int(size * long / short)
    new_short = size
    if max_size is not None and new_long > max_size:
        new_short = int(max_size * new_short / new_long)
        new_long = max_size
    if height <= width:
        return new_short, new_long
    return new_long, new_short


def _borders(padding):
    """left, top, right, bottom."""
    if isinstance(padding, (list, tuple)):
        if len(padding) == 1:
            return padding[0], padding[0], padding[0], padding[0]
        if len(padding) == 2:
            return padding[0], padding[1], padding[0], padding[1]
        return padding[0], padding[1], padding[2], padding[3]
    return padding, padding, padding, padding


def _padded(image, padding):
    channels, height, width = image_size(image)
    left, top, right, bottom = _borders(padding)
    return height + top + bottom, width + left + right


def resize(img, size, interpolation="bilinear", max_size=None, antialias=True):
    height, width = _resized(img, size, max_size)
    return image_changed(None, img, f"resize({size})", height=height, width=width)


def center_crop(img, output_size):
    height, width = _pair(output_size)
    return image_changed(None, img, f"center_crop({output_size})", height=height, width=width)


def crop(img, top, left, height, width):
    return image_changed(None, img, f"crop({height}, {width})", height=height, width=width)


def resized_crop(img, top, left, height, width, size, interpolation="bilinear", antialias=True):
    new_height, new_width = _pair(size)
    return image_changed(None, img, f"resized_crop({size})", height=new_height, width=new_width)


def pad(img, padding, fill=0, padding_mode="constant"):
    height, width = _padded(img, padding)
    return image_changed(None, img, f"pad({padding})", height=height, width=width)


def to_tensor(pic):
    return image_changed(None, pic, "to_tensor()", tensor=True, dtype="float32")


def pil_to_tensor(pic):
    return image_changed(None, pic, "pil_to_tensor()", tensor=True, dtype="uint8")


to_image = pil_to_tensor


def to_pil_image(pic, mode=None):
    return image_changed(None, pic, "to_pil_image()", tensor=False)


def convert_image_dtype(image, dtype=None):
    return image_changed(None, image, "convert_image_dtype()", dtype="float32" if dtype is None else dtype._name)


def to_dtype(image, dtype=None, scale=False):
    return convert_image_dtype(image, dtype)


def normalize(tensor, mean, std, inplace=False):
    return image_changed(None, tensor, f"normalize({mean}, {std})")


def to_grayscale(img, num_output_channels=1):
    return image_changed(None, img, "to_grayscale()", channels=num_output_channels)


rgb_to_grayscale = to_grayscale


def rotate(img, angle, interpolation="nearest", expand=False, center=None, fill=None):
    if expand:
        return image_changed(None, img, "rotate(expand=True)", height=_some(), width=_some())
    return image_changed(None, img, "rotate()")


def _same(img, *args, **kwargs):
    return image_changed(None, img, "")


hflip = _same
horizontal_flip = _same
vflip = _same
vertical_flip = _same
affine = _same
perspective = _same
elastic = _same
elastic_transform = _same
gaussian_blur = _same
gaussian_noise = _same
adjust_brightness = _same
adjust_contrast = _same
adjust_saturation = _same
adjust_hue = _same
adjust_gamma = _same
adjust_sharpness = _same
autocontrast = _same
equalize = _same
posterize = _same
solarize = _same
invert = _same
erase = _same


def five_crop(img, size):
    return tuple([center_crop(img, size) for _ in range(5)])


def ten_crop(img, size, vertical_flip=False):
    return tuple([center_crop(img, size) for _ in range(10)])


def get_image_size(img):
    channels, height, width = image_size(img)
    return [width, height]


def get_dimensions(img):
    channels, height, width = image_size(img)
    return [channels, height, width]


def get_image_num_channels(img):
    channels, height, width = image_size(img)
    return channels
