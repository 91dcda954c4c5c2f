# Arrays are opaque: only their shape is kept where it is known. Functions of known plain numbers give numbers.
from _epochzero import harmless as __getattr__
from _epochzero import is_known, kind_of, scalar_unknown, unknown
import math as _math
from numpy import random

pi = _math.pi
e = _math.e
inf = Inf = PINF = _math.inf
nan = NaN = NAN = _math.nan
newaxis = None


class generic:
    pass


class number(generic):
    pass


class integer(number):
    pass


class floating(number):
    pass


class ndarray:
    def __init__(self, shape=None, dtype=None):
        self.shape = unknown("the shape of an array") if shape is None else shape
        self.dtype = dtype

    @property
    def ndim(self):
        return len(self.shape)

    @property
    def size(self):
        return _math.prod(self.shape)

    @property
    def T(self):
        return ndarray(tuple(reversed(self.shape)), self.dtype)

    def __len__(self):
        return self.shape[0]

    def __getitem__(self, key):
        if isinstance(key, int) and is_known(self.shape):
            return ndarray(self.shape[1:], self.dtype) if len(self.shape) > 1 else scalar_unknown("an element of an array")
        return ndarray(None, self.dtype)

    def __setitem__(self, key, value):
        return None

    def __iter__(self):
        return iter(unknown("the elements of an array"))

    def _like(self, *args):
        return ndarray(self.shape, self.dtype)

    __neg__ = __abs__ = copy = clip = round = _like

    def _either(self, other):
        # With another array it is spread out over the shapes of both.
        alone = kind_of(other) not in ("unknown", "choice") and isinstance(other, (bool, int, float))
        return ndarray(self.shape if alone else None, self.dtype)

    __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = __truediv__ = __rtruediv__ = __floordiv__ = __mod__ = __pow__ = _either
    __eq__ = __ne__ = __lt__ = __le__ = __gt__ = __ge__ = __and__ = __or__ = _either

    def __bool__(self):
        return scalar_unknown("the truth of an array")

    def astype(self, dtype, **kwargs):
        return ndarray(self.shape, dtype)

    def reshape(self, *shape):
        shape = tuple(shape[0]) if len(shape) == 1 and isinstance(shape[0], (tuple, list)) else shape
        return ndarray(None if -1 in shape else shape, self.dtype)

    def transpose(self, *axes):
        axes = tuple(axes[0]) if len(axes) == 1 and isinstance(axes[0], (tuple, list)) else axes
        return ndarray(tuple([self.shape[axis] for axis in axes]) if axes else tuple(reversed(self.shape)), self.dtype)

    def tolist(self):
        return unknown("the elements of an array")

    def item(self, *args):
        return scalar_unknown("an element of an array")

    def _reduced(self, *args, **kwargs):
        return unknown("a value computed from an array")

    mean = sum = std = var = min = max = argmax = argmin = any = all = prod = cumsum = argsort = nonzero = flatten = ravel = squeeze = dot = _reduced


class _Kind:
    def __init__(self, name):
        self.name = name

    def __call__(self, value=0):
        if isinstance(value, (int, float, str)):
            return float(value) if self.name.startswith("float") else int(value) if "int" in self.name else bool(value)
        return value

    def __repr__(self):
        return "numpy." + self.name


float16, float32, float64 = _Kind("float16"), _Kind("float32"), _Kind("float64")
int8, int16, int32, int64 = _Kind("int8"), _Kind("int16"), _Kind("int32"), _Kind("int64")
uint8, uint16, uint32, uint64 = _Kind("uint8"), _Kind("uint16"), _Kind("uint32"), _Kind("uint64")
bool_ = _Kind("bool")
float_ = double = float64
int_ = int64


def _shape(value):
    # None: it is not known.
    if kind_of(value) in ("unknown", "choice"):
        return None
    if isinstance(value, ndarray):
        return value.shape
    if isinstance(value, (list, tuple)):
        inner = _shape(value[0]) if len(value) else ()
        return None if inner is None or not is_known(inner) else (len(value),) + inner
    return () if isinstance(value, (bool, int, float, str)) else None


def array(object, dtype=None, **kwargs):
    return ndarray(_shape(object), dtype)


asarray = ascontiguousarray = array


def _filled(shape, *args, **kwargs):
    if isinstance(shape, int):
        shape = (shape,)
    return ndarray(tuple(shape), kwargs.get("dtype"))


zeros = ones = empty = full = _filled


def zeros_like(a, *args, **kwargs):
    return ndarray(a.shape)


ones_like = empty_like = full_like = zeros_like


def arange(start, stop=None, step=1, dtype=None):
    low, high = (0, start) if stop is None else (start, stop)
    return ndarray((max(0, _math.ceil((high - low) / step)),), dtype)


def linspace(start, stop, num=50, **kwargs):
    return ndarray((num,))


def eye(n, *args, **kwargs):
    return ndarray((n, n))


def _numeric(value):
    return kind_of(value) == "int" or kind_of(value) == "float" or kind_of(value) == "bool"


def _pointwise(func):
    def apply(x, *args, **kwargs):
        if _numeric(x):
            return func(x)
        return ndarray(x.shape) if isinstance(x, ndarray) else unknown("a value computed from an array")

    return apply


sqrt = _pointwise(_math.sqrt)
exp = _pointwise(_math.exp)
log = _pointwise(_math.log)
log2 = _pointwise(_math.log2)
log10 = _pointwise(_math.log10)
sin = _pointwise(_math.sin)
cos = _pointwise(_math.cos)
tanh = _pointwise(_math.tanh)
floor = _pointwise(lambda x: float(_math.floor(x)))
ceil = _pointwise(lambda x: float(_math.ceil(x)))
abs = absolute = _pointwise(lambda x: -x if x < 0 else x)


def _over_numbers(func):
    def apply(a, *args, **kwargs):
        if isinstance(a, (list, tuple)) and not args and not kwargs and all([_numeric(item) for item in a]):
            return func(a)
        return unknown("a value computed from an array")

    return apply


prod = _over_numbers(_math.prod)
sum = _over_numbers(lambda a: _total(a))
max = amax = _over_numbers(lambda a: sorted(a)[-1])
min = amin = _over_numbers(lambda a: sorted(a)[0])
mean = average = _over_numbers(lambda a: _total(a) / len(a))


def _total(items):
    total = 0
    for item in items:
        total = total + item
    return total


def set_printoptions(*args, **kwargs):
    return None


seterr = set_printoptions
