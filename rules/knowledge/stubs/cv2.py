# Pictures are arrays (height, width, channels) whose size is known where the program chose it. https://docs.opencv.org/4.x
from _epochzero import harmless as __getattr__
from _epochzero import is_known, kind_of, scalar_unknown, unknown
from numpy import ndarray as _ndarray

IMREAD_UNCHANGED, IMREAD_GRAYSCALE, IMREAD_COLOR = -1, 0, 1
IMREAD_ANYDEPTH, IMREAD_ANYCOLOR = 2, 4
INTER_NEAREST, INTER_LINEAR, INTER_CUBIC, INTER_AREA, INTER_LANCZOS4 = 0, 1, 2, 3, 4
BORDER_CONSTANT, BORDER_REPLICATE, BORDER_REFLECT, BORDER_WRAP, BORDER_REFLECT_101 = 0, 1, 2, 3, 4
BORDER_DEFAULT = BORDER_REFLECT101 = BORDER_REFLECT_101
COLOR_BGR2BGRA, COLOR_BGRA2BGR, COLOR_BGR2RGB, COLOR_BGR2GRAY, COLOR_RGB2GRAY = 0, 1, 4, 6, 7
COLOR_RGB2BGR, COLOR_GRAY2BGR, COLOR_GRAY2RGB, COLOR_BGRA2RGB, COLOR_RGBA2RGB = 4, 8, 8, 3, 1
COLOR_BGR2HSV, COLOR_RGB2HSV, COLOR_HSV2BGR, COLOR_HSV2RGB = 40, 41, 54, 55
COLOR_BGR2LAB, COLOR_RGB2LAB, COLOR_LAB2BGR, COLOR_LAB2RGB = 44, 45, 56, 57
COLOR_BGR2YCrCb, COLOR_RGB2YCrCb, COLOR_YCrCb2BGR, COLOR_YCrCb2RGB = 36, 37, 38, 39
COLOR_BGR2YUV, COLOR_RGB2YUV, COLOR_YUV2BGR, COLOR_YUV2RGB = 82, 83, 84, 85
ROTATE_90_CLOCKWISE, ROTATE_180, ROTATE_90_COUNTERCLOCKWISE = 0, 1, 2

# What comes out of a change of colours has so many channels; 1 is none at all.
_THREE = (1, 3, 4, 8, 40, 41, 54, 55, 44, 45, 56, 57, 36, 37, 38, 39, 82, 83, 84, 85)


def _rest(shape):
    return tuple(shape[2:])


def imread(filename, flags=1):
    height, width = scalar_unknown("the height of a file's image"), scalar_unknown("the width of a file's image")
    if kind_of(flags) != "int" or flags not in (0, 1):
        return _ndarray(None)
    return _ndarray((height, width, 3) if flags == 1 else (height, width))


def imdecode(buf, flags):
    return imread(None, flags)


def resize(src, dsize=None, dst=None, fx=0, fy=0, interpolation=1):
    # The size is (width, height).
    if not isinstance(src, _ndarray) or kind_of(dsize) not in ("tuple", "list"):
        return _ndarray(None)
    if not is_known(src.shape):
        return _ndarray(None)
    return _ndarray((dsize[1], dsize[0]) + _rest(src.shape), src.dtype)


def cvtColor(src, code, *args, **kwargs):
    if not isinstance(src, _ndarray) or not is_known(src.shape) or kind_of(code) != "int":
        return _ndarray(None)
    sides = tuple(src.shape[:2])
    if code in (6, 7):
        return _ndarray(sides, src.dtype)
    return _ndarray(sides + (3,), src.dtype) if code in _THREE else _ndarray(None)


def _same(src, *args, **kwargs):
    return _ndarray(src.shape, src.dtype) if isinstance(src, _ndarray) else unknown("a picture")


flip = GaussianBlur = medianBlur = bilateralFilter = blur = filter2D = equalizeHist = fastNlMeansDenoisingColored = erode = dilate = morphologyEx = addWeighted = bitwise_not = convertScaleAbs = _same


def warpAffine(src, M, dsize, *args, **kwargs):
    return resize(src, dsize)


warpPerspective = warpAffine


def rotate(src, rotateCode):
    if not isinstance(src, _ndarray) or not is_known(src.shape):
        return _ndarray(None)
    if rotateCode == 1:
        return _ndarray(src.shape, src.dtype)
    return _ndarray((src.shape[1], src.shape[0]) + _rest(src.shape), src.dtype)


def transpose(src):
    return rotate(src, 0)


def copyMakeBorder(src, top, bottom, left, right, *args, **kwargs):
    if not isinstance(src, _ndarray) or not is_known(src.shape):
        return _ndarray(None)
    return _ndarray((src.shape[0] + top + bottom, src.shape[1] + left + right) + _rest(src.shape), src.dtype)
