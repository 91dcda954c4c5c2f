# Arrays are those of `_array`; functions of known plain numbers give numbers.
from _epochzero import harmless as __getattr__
from _epochzero import is_known, kind_of, scalar_unknown, unknown
import math as _math
from numpy import random
from numpy._array import MOST as _MOST, both as _both, each as _each, every as _every, known_shape as _known_shape, largest as _largest, listed as _listed, ndarray, numeric as _numeric, rounded as _rounded, spread as _spread

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


def array(object, dtype=None, **kwargs):
    return _listed(object, dtype)


def asarray(a, dtype=None, **kwargs):
    return a if isinstance(a, ndarray) and dtype is None else _listed(a, dtype)


ascontiguousarray = asarray


def _filled(value):
    def make(shape, *args, **kwargs):
        if kind_of(shape) == "int":
            shape = (shape,)
        if not is_known(shape):
            return ndarray(None, kwargs.get("dtype"))
        shape = tuple(shape)
        filling = value if value is not None else args[0] if args else kwargs.get("fill_value")
        small = _known_shape(shape) and _numeric(filling) and _math.prod(shape) <= _MOST
        made = ndarray(shape, None, [filling] * _math.prod(shape) if small else None)
        return made.astype(kwargs["dtype"]) if "dtype" in kwargs else made

    return make


zeros = _filled(0.0)
ones = _filled(1.0)
full = _filled(None)


def empty(shape, *args, **kwargs):
    return ndarray((shape,) if kind_of(shape) == "int" else tuple(shape) if is_known(shape) else None, kwargs.get("dtype"))


def zeros_like(a, *args, **kwargs):
    return _each(_listed(a), lambda item: type(item)(0))


def ones_like(a, *args, **kwargs):
    return _each(_listed(a), lambda item: type(item)(1))


def full_like(a, fill_value, *args, **kwargs):
    return _each(_listed(a), lambda item: type(item)(fill_value))


def empty_like(a, *args, **kwargs):
    return ndarray(a.shape)


def arange(start, stop=None, step=1, dtype=None):
    low, high = (0, start) if stop is None else (start, stop)
    if not (_numeric(low) and _numeric(high) and _numeric(step)):
        return ndarray((scalar_unknown("the length of an array"),), dtype)
    length = _largest(0, _math.ceil((high - low) / step)) if step else 0
    return ndarray((length,), dtype, [low + step * index for index in range(length)] if length <= _MOST else None)


def linspace(start, stop, num=50, endpoint=True, **kwargs):
    if not (_numeric(start) and _numeric(stop) and _numeric(num)) or num > _MOST or num < 1:
        return ndarray((num,))
    parts = num - 1 if endpoint else num
    step = (stop - start) / parts if parts else 0.0
    data = [index * step + start for index in range(num)]
    if endpoint and num > 1:
        data[-1] = float(stop)
    return ndarray((num,), None, [float(item) for item in data])


def geomspace(start, stop, num=50, **kwargs):
    # The numbers between are rounded in ways of their own.
    if kind_of(num) != "int" or num > _MOST or num < 1 or kwargs:
        return ndarray((num,))
    between = [scalar_unknown("a number between two others")] * (num - 2)
    return ndarray((num,), None, ([start] + between + [stop])[:num])


def logspace(start, stop, num=50, *args, **kwargs):
    if kind_of(num) != "int" or num > _MOST:
        return ndarray((num,))
    return ndarray((num,), None, [scalar_unknown("a power of another number")] * num)


def eye(n, M=None, *args, **kwargs):
    columns = n if M is None else M
    if not (_numeric(n) and _numeric(columns)) or n * columns > _MOST or args or "k" in kwargs:
        return ndarray((n, columns))
    return ndarray((n, columns), None, [1.0 if row == column else 0.0 for row in range(n) for column in range(columns)])


identity = eye


def concatenate(arrays, axis=0, **kwargs):
    parts = [part if isinstance(part, ndarray) else _listed(part) for part in arrays] if is_known(arrays) else []
    for part in parts:
        if not _known_shape(part.shape):
            return ndarray(None)
    if not parts or kind_of(axis) != "int":
        return ndarray(None)
    at = axis % len(parts[0].shape)
    length = _total([part.shape[at] for part in parts])
    shape = tuple([length if index == at else parts[0].shape[index] for index in range(len(parts[0].shape))])
    numbers = [part._numbers() for part in parts]
    if at != 0 or None in numbers or _math.prod(shape) > _MOST:
        return ndarray(shape)
    return ndarray(shape, None, [item for part in numbers for item in part])


def append(arr, values, axis=None):
    return concatenate([_listed(arr).reshape(-1), _listed(values).reshape(-1)]) if axis is None else concatenate([arr, values], axis)


def stack(arrays, axis=0, **kwargs):
    parts = [part if isinstance(part, ndarray) else _listed(part) for part in arrays] if is_known(arrays) else []
    if not parts or not is_known(axis) or not _known_shape(parts[0].shape):
        return ndarray(None)
    rank = len(parts[0].shape)
    at = axis % (rank + 1)
    if at != 0 and rank != 1:
        return ndarray(parts[0].shape[:at] + (len(parts),) + parts[0].shape[at:])
    made = concatenate([part.reshape((1,) + parts[0].shape) for part in parts])
    return made if at == 0 else made.T


def vstack(tup, **kwargs):
    parts = [part if isinstance(part, ndarray) else _listed(part) for part in tup] if is_known(tup) else []
    return concatenate([part.reshape(1, -1) if _known_shape(part.shape) and len(part.shape) < 2 else part for part in parts])


def hstack(tup, **kwargs):
    parts = [part if isinstance(part, ndarray) else _listed(part) for part in tup] if is_known(tup) else []
    if not parts or not _known_shape(parts[0].shape):
        return ndarray(None)
    return concatenate(parts, 0 if len(parts[0].shape) == 1 else 1)


def column_stack(tup):
    parts = [part if isinstance(part, ndarray) else _listed(part) for part in tup] if is_known(tup) else []
    if not parts or not _known_shape(parts[0].shape):
        return ndarray(None)
    return stack(parts, 1) if len(parts[0].shape) == 1 else concatenate(parts, 1)


def unique(ar, return_index=False, return_inverse=False, return_counts=False, **kwargs):
    data = None if not is_known(ar) else _listed(ar)._numbers()
    if data is None or kwargs or return_index or return_inverse:
        return unknown("the distinct values of an array")
    values = sorted(set(data))
    made = ndarray((len(values),), None, values)
    return (made, ndarray((len(values),), None, [data.count(value) for value in values])) if return_counts else made


def where(condition, *sides):
    condition = _listed(condition)
    if not sides:
        return condition.nonzero()
    shape = condition.shape
    data = condition._numbers()
    values = []
    for side in sides:
        side = _listed(side)
        if not _known_shape(shape) or not _known_shape(side.shape):
            return ndarray(None)
        shape = _spread(shape, side.shape)
        values.append(side)
    if data is None or shape != condition.shape:
        return ndarray(shape)
    chosen = [each.reshape(-1)._numbers() if each.shape == shape else [each.item()] * len(data) if each.shape == () else None for each in values]
    if None in chosen:
        return ndarray(shape)
    return ndarray(shape, None, [chosen[0][index] if data[index] else chosen[1][index] for index in range(len(data))])


def nonzero(a):
    return _listed(a).nonzero()


def expand_dims(a, axis):
    shape = list(a.shape) if is_known(a.shape) else None
    if shape is None or kind_of(axis) != "int":
        return ndarray(None)
    shape.insert(axis if axis >= 0 else axis + len(shape) + 1, 1)
    return a.reshape(tuple(shape))


def reshape(a, shape, **kwargs):
    return _listed(a).reshape(shape)


def transpose(a, axes=None):
    return _listed(a).transpose(*(axes or ()))


def squeeze(a, axis=None):
    return _listed(a).squeeze(axis)


def ravel(a, *args):
    return _listed(a).ravel()


def cumsum(a, axis=None, **kwargs):
    return _listed(a).cumsum(axis)


def argsort(a, *args, **kwargs):
    return _listed(a).argsort()


def sort(a, *args, **kwargs):
    made = _listed(a)
    data = made._numbers()
    return ndarray(made.shape, None, sorted(data) if data is not None and len(made.shape) == 1 else None)


def flip(a, *args, **kwargs):
    made = _listed(a)
    data = made._numbers()
    return ndarray(made.shape, None, list(reversed(data)) if data is not None and len(made.shape) == 1 else None)


def tile(a, reps):
    made = _listed(a)
    data = made._numbers()
    if data is None or len(made.shape) != 1 or kind_of(reps) != "int" or len(data) * reps > _MOST:
        return ndarray(None)
    return ndarray((len(data) * reps,), None, data * reps)


def repeat(a, repeats, axis=None):
    data = _listed(a)._numbers()
    if data is None or axis is not None or kind_of(repeats) != "int" or len(data) * repeats > _MOST:
        return ndarray(None)
    return ndarray((len(data) * repeats,), None, [item for item in data for _ in range(repeats)])


def diff(a, *args, **kwargs):
    made = _listed(a)
    return ndarray(None) if args or kwargs else made[1:] - made[:-1]


def _pairwise(func):
    def apply(x, y, *args, **kwargs):
        if _numeric(x) and _numeric(y):
            try:
                return func(x, y)
            except (ArithmeticError, ValueError):
                return scalar_unknown("a value outside a function's domain")
        if isinstance(x, ndarray) or isinstance(x, (list, tuple)):
            return _both(_listed(x), y, func)
        if isinstance(y, ndarray) or isinstance(y, (list, tuple)):
            return _both(_listed(y), x, lambda a, b: func(b, a))
        return unknown("a value computed from an array")

    return apply


power = float_power = _pairwise(lambda a, b: a**b)
add = _pairwise(lambda a, b: a + b)
subtract = _pairwise(lambda a, b: a - b)
multiply = _pairwise(lambda a, b: a * b)
divide = true_divide = _pairwise(lambda a, b: a / b)
floor_divide = _pairwise(lambda a, b: a // b)
mod = remainder = _pairwise(lambda a, b: a % b)
maximum = fmax = _pairwise(lambda a, b: a if a > b else b)
minimum = fmin = _pairwise(lambda a, b: a if a < b else b)


def clip(a, a_min=None, a_max=None, **kwargs):
    limit = lambda x: a_min if a_min is not None and x < a_min else a_max if a_max is not None and x > a_max else x
    return limit(a) if _numeric(a) else _each(_listed(a), limit)


def _pointwise(func):
    def apply(x, *args, **kwargs):
        if _numeric(x):
            try:
                return func(x)
            except (ValueError, OverflowError):
                # NumPy warns where `math` raises: the logarithm of 0 is -inf, the root of -1 is nan.
                return scalar_unknown("a value outside a function's domain")
        if isinstance(x, (ndarray, list, tuple)):
            return _each(_listed(x), func)
        return unknown("a value computed from an array")

    return apply


sqrt = _pointwise(_math.sqrt)
exp = _pointwise(_math.exp)
log = _pointwise(_math.log)
log2 = _pointwise(_math.log2)
log10 = _pointwise(_math.log10)
sin = _pointwise(_math.sin)
cos = _pointwise(_math.cos)
tanh = _pointwise(_math.tanh)
arctan = _pointwise(_math.atan)
isnan = _pointwise(lambda x: x != x)
isinf = _pointwise(lambda x: x == _math.inf or x == -_math.inf)
sign = _pointwise(lambda x: (x > 0) - (x < 0))
square = _pointwise(lambda x: x * x)
rint = _pointwise(lambda x: float(_rounded(x)))
floor = _pointwise(lambda x: float(_math.floor(x)))
ceil = _pointwise(lambda x: float(_math.ceil(x)))
abs = absolute = _pointwise(lambda x: -x if x < 0 else x)


def around(a, decimals=0, **kwargs):
    # NumPy scales, rounds and scales back: the same where nothing stands behind the point.
    if decimals != 0:
        return scalar_unknown("a rounded number") if _numeric(a) else ndarray(_listed(a).shape)
    return _over(a, lambda x: float(_rounded(x)) if kind_of(x) == "float" else x)


round = round_ = around


def _over(a, func):
    return func(a) if _numeric(a) else _each(_listed(a), func)


def _over_numbers(func, method=None):
    def apply(a, *args, **kwargs):
        if kind_of(a) not in ("unknown", "choice") and (isinstance(a, ndarray) or args or kwargs):
            return getattr(_listed(a), method)(*args, **kwargs) if method is not None else unknown("a value computed from an array")
        if isinstance(a, (list, tuple)) and not args and not kwargs and _every([_numeric(item) for item in a]):
            return func(a)
        return unknown("a value computed from an array")

    return apply


prod = _over_numbers(_math.prod, "prod")
sum = _over_numbers(lambda a: _total(a), "sum")
max = amax = _over_numbers(lambda a: _extreme(a, -1), "max")
min = amin = _over_numbers(lambda a: _extreme(a, 0), "min")
# The mean of nothing is nan, with a warning.
mean = _over_numbers(lambda a: _total(a) / len(a) if len(a) > 0 else float("nan"), "mean")
average = _over_numbers(lambda a: _total(a) / len(a))


argmax = _over_numbers(lambda a: a.index(_extreme(a, -1)), "argmax")
argmin = _over_numbers(lambda a: a.index(_extreme(a, 0)), "argmin")
any = _over_numbers(lambda a: _math.prod([not item for item in a]) == 0, "any")
all = _over_numbers(lambda a: _math.prod([bool(item) for item in a]) == 1, "all")
std = _over_numbers(lambda a: scalar_unknown("a value computed from an array"), "std")
var = _over_numbers(lambda a: scalar_unknown("a value computed from an array"), "var")


def _extreme(a, index):
    if len(a) == 0:
        raise ValueError("zero-size array to reduction operation which has no identity")
    return sorted(a)[index]


def _total(items):
    total = 0
    for item in items:
        total = total + item
    return total


def set_printoptions(*args, **kwargs):
    return None


seterr = set_printoptions
