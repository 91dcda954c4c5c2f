# Images are symbolic: size and mode are kept where they are known.
from _epochzero import harmless as __getattr__
from _epochzero import is_known, scalar_unknown, unknown

NEAREST, LANCZOS, BILINEAR, BICUBIC, BOX, HAMMING = 0, 1, 2, 3, 4, 5
ANTIALIAS = LANCZOS
FLIP_LEFT_RIGHT, FLIP_TOP_BOTTOM, ROTATE_90, ROTATE_180, ROTATE_270, TRANSPOSE, TRANSVERSE = 0, 1, 2, 3, 4, 5, 6
MAX_IMAGE_PIXELS = 89478485


class Resampling:
    NEAREST, LANCZOS, BILINEAR, BICUBIC, BOX, HAMMING = 0, 1, 2, 3, 4, 5


class Image:
    def __init__(self, width=None, height=None, mode=None):
        self.width = scalar_unknown("the width of an image") if width is None else width
        self.height = scalar_unknown("the height of an image") if height is None else height
        self.mode = scalar_unknown("the mode of an image") if mode is None else mode
        self.format = None
        self.info = {}

    @property
    def size(self):
        return (self.width, self.height)

    def _same(self, *args, **kwargs):
        return Image(self.width, self.height, self.mode)

    copy = filter = point = transform = quantize = _same

    def convert(self, mode=None, *args, **kwargs):
        return Image(self.width, self.height, mode)

    def resize(self, size, *args, **kwargs):
        return Image(size[0], size[1], self.mode)

    def crop(self, box=None):
        return Image(box[2] - box[0], box[3] - box[1], self.mode)

    def rotate(self, angle, resample=0, expand=False, *args, **kwargs):
        return Image(None, None, self.mode) if expand else Image(self.width, self.height, self.mode)

    def transpose(self, method):
        if method in (2, 4, 5, 6):
            return Image(self.height, self.width, self.mode)
        return Image(self.width, self.height, self.mode)

    def _array_shape(self):
        # As NumPy sees it; None: which channels it has is not known.
        if self.mode in ("L", "1", "P", "I", "F", "I;16"):
            return (self.height, self.width)
        channels = {"RGB": 3, "YCbCr": 3, "HSV": 3, "LAB": 3, "RGBA": 4, "CMYK": 4, "LA": 2}.get(self.mode) if is_known(self.mode) else None
        return None if channels is None else (self.height, self.width, channels)

    def getbands(self):
        return tuple(self.mode)

    def split(self):
        return tuple([Image(self.width, self.height, "L") for _ in self.mode])

    def _nothing(self, *args, **kwargs):
        return None

    save = show = close = paste = load = verify = seek = putalpha = putpixel = _nothing

    def thumbnail(self, size, *args, **kwargs):
        self.width = scalar_unknown("the width of a thumbnail")
        self.height = scalar_unknown("the height of a thumbnail")

    def getpixel(self, xy):
        return unknown("a pixel")

    def __enter__(self):
        return self

    def __exit__(self, *args):
        return None


def open(fp, *args, **kwargs):
    return Image()


def new(mode, size, *args, **kwargs):
    return Image(size[0], size[1], mode)


def fromarray(obj, mode=None):
    shape = getattr(obj, "shape", None)
    if not is_known(shape) or shape is None or len(shape) not in (2, 3):
        return Image(None, None, mode)
    if mode is None and len(shape) == 3 and is_known(shape[2]):
        mode = {3: "RGB", 4: "RGBA", 2: "LA"}.get(shape[2])
    return Image(shape[1], shape[0], mode)


def blend(first, second, alpha):
    return Image(first.width, first.height, first.mode)


composite = blend


def merge(mode, bands):
    return Image(bands[0].width, bands[0].height, mode)
