# Arrays keep their shape where it is known, and their numbers where they are few: sizes, class indices, schedules. Data is not computed.
from _epochzero import is_known, kind_of, scalar_unknown, unknown
import math as _math

# More numbers than these are not kept.
MOST = 256

# Python's own, for the module whose names are NumPy's.
every, largest, rounded = all, max, round


def numeric(value):
    kind = kind_of(value)
    return kind == "int" or kind == "float" or kind == "bool"


def known_shape(shape):
    if not is_known(shape):
        return False
    for size in shape:
        if kind_of(size) != "int":
            return False
    return True


class ndarray:
    def __init__(self, shape=None, dtype=None, data=None, cell=None):
        self.shape = unknown("the shape of an array") if shape is None else shape
        self.dtype = dtype
        # The numbers, row by row. An array and the views of it share a cell, which is emptied when one of them is written.
        self._data = data
        self._cell = [True] if cell is None else cell

    def _numbers(self):
        return self._data if self._cell[0] else None

    @property
    def ndim(self):
        return len(self.shape)

    @property
    def size(self):
        return _math.prod(self.shape)

    @property
    def T(self):
        return self.transpose()

    def __len__(self):
        return self.shape[0]

    def __getitem__(self, key):
        if not is_known(self.shape) or not is_known(key):
            return ndarray(None, self.dtype)
        kind = kind_of(key)
        data = self._numbers()
        if isinstance(key, tuple):
            if len(key) == len(self.shape) and all([kind_of(part) == "int" for part in key]):
                flat = self
                for part in key:
                    flat = flat[part]
                return flat
            return ndarray(cut(self.shape, key), self.dtype)
        length = self.shape[0] if len(self.shape) else 0
        inner = self.shape[1:]
        if kind == "int":
            if kind_of(length) == "int" and (key >= length or key < -length):
                raise IndexError("index " + str(key) + " is out of bounds")
            if data is None:
                return ndarray(inner, self.dtype) if len(inner) else scalar_unknown("an element of an array")
            row = key if key >= 0 else key + length
            return data[row] if not len(inner) else ndarray(inner, self.dtype, _rows(data, inner, [row]), self._cell)
        if kind_of(length) != "int":
            return ndarray(None, self.dtype)
        if kind == "slice":
            rows = list(range(length))[key] if length <= 100000 else None
            if rows is None:
                return ndarray(None, self.dtype)
            return ndarray((len(rows),) + inner, self.dtype, None if data is None else _rows(data, inner, rows), self._cell)
        if isinstance(key, list):
            key = ndarray((len(key),), None, key if all([numeric(part) for part in key]) else None)
        if isinstance(key, ndarray) and is_known(key.shape) and len(key.shape) == 1:
            picks = key._numbers()
            if picks is not None:
                rows = [index for index in range(length) if picks[index]] if kind_of(picks[0] if picks else 0) == "bool" else [int(pick) % length for pick in picks]
                return ndarray((len(rows),) + inner, self.dtype, None if data is None else _rows(data, inner, rows))
            if repr(key.dtype) == "numpy.bool" or key.dtype is bool:
                return ndarray(None, self.dtype)
        return ndarray(None, self.dtype)

    def __setitem__(self, key, value):
        self._cell[0] = False

    def __iter__(self):
        if is_known(self.shape) and self._numbers() is not None and len(self.shape):
            return iter([self[index] for index in range(self.shape[0])])
        return iter(unknown("the elements of an array"))

    def _like(self, *args, **kwargs):
        return ndarray(self.shape, self.dtype)

    clip = _like

    def copy(self, *args, **kwargs):
        data = self._numbers()
        return ndarray(self.shape, self.dtype, None if data is None else list(data))

    def __neg__(self):
        return each(self, lambda a: -a)

    def __abs__(self):
        return each(self, lambda a: -a if a < 0 else a)

    def round(self, *args, **kwargs):
        return each(self, lambda a: round(a, *args))

    def _written(self, other):
        # In place: the object stays, its numbers are others.
        self._cell[0] = False
        return self

    __iadd__ = __isub__ = __imul__ = __itruediv__ = __ifloordiv__ = __ipow__ = __imod__ = __iand__ = __ior__ = _written

    def __add__(self, other):
        return both(self, other, lambda a, b: a + b)

    __radd__ = __add__

    def __sub__(self, other):
        return both(self, other, lambda a, b: a - b)

    def __rsub__(self, other):
        return both(self, other, lambda a, b: b - a)

    def __mul__(self, other):
        return both(self, other, lambda a, b: a * b)

    __rmul__ = __mul__

    def __truediv__(self, other):
        return both(self, other, lambda a, b: a / b)

    def __rtruediv__(self, other):
        return both(self, other, lambda a, b: b / a)

    def __floordiv__(self, other):
        return both(self, other, lambda a, b: a // b)

    def __mod__(self, other):
        return both(self, other, lambda a, b: a % b)

    def __pow__(self, other):
        return both(self, other, lambda a, b: a**b)

    def __rpow__(self, other):
        return both(self, other, lambda a, b: b**a)

    def __eq__(self, other):
        return both(self, other, lambda a, b: a == b)

    def __ne__(self, other):
        return both(self, other, lambda a, b: a != b)

    def __lt__(self, other):
        return both(self, other, lambda a, b: a < b)

    def __le__(self, other):
        return both(self, other, lambda a, b: a <= b)

    def __gt__(self, other):
        return both(self, other, lambda a, b: a > b)

    def __ge__(self, other):
        return both(self, other, lambda a, b: a >= b)

    def __and__(self, other):
        return both(self, other, lambda a, b: a & b)

    def __or__(self, other):
        return both(self, other, lambda a, b: a | b)

    def __invert__(self):
        return each(self, lambda a: not a if kind_of(a) == "bool" else ~a)

    def __matmul__(self, other):
        return ndarray(None)

    def __bool__(self):
        data = self._numbers()
        if data is not None and len(data) == 1:
            return bool(data[0])
        return scalar_unknown("the truth of an array")

    def __int__(self):
        return int(self.item())

    def __float__(self):
        return float(self.item())

    def __index__(self):
        return int(self.item())

    def astype(self, dtype, **kwargs):
        name = repr(dtype)
        if dtype is int or "int" in name:
            made = each(self, int)
        elif dtype is float or "float" in name:
            made = each(self, float)
        elif dtype is bool or "bool" in name:
            made = each(self, bool)
        else:
            made = ndarray(self.shape)
        made.dtype = dtype
        return made

    def reshape(self, *shape, **kwargs):
        shape = tuple(shape[0]) if len(shape) == 1 and isinstance(shape[0], (tuple, list)) else shape
        if not is_known(shape):
            return ndarray(None, self.dtype)
        if -1 in shape:
            if not known_shape(self.shape):
                return ndarray(None, self.dtype)
            rest = _math.prod([size for size in shape if size != -1])
            shape = tuple([self.size // rest if size == -1 else size for size in shape]) if rest else shape
        return ndarray(shape, self.dtype, self._numbers(), self._cell)

    def flatten(self, *args):
        made = self.reshape(-1)
        made._cell = [self._cell[0]]
        return made

    def ravel(self, *args):
        return self.reshape(-1)

    def squeeze(self, axis=None):
        if not known_shape(self.shape):
            return ndarray(None, self.dtype)
        if axis is None:
            return self.reshape(tuple([size for size in self.shape if size != 1]))
        return self.reshape(tuple([self.shape[index] for index in range(len(self.shape)) if index != axis % len(self.shape)]))

    def transpose(self, *axes):
        axes = tuple(axes[0]) if len(axes) == 1 and isinstance(axes[0], (tuple, list)) else axes
        if not is_known(self.shape):
            return ndarray(None, self.dtype)
        if len(self.shape) < 2:
            return self
        data = self._numbers()
        if not axes and len(self.shape) == 2 and data is not None:
            rows, columns = self.shape
            data = [data[row * columns + column] for column in range(columns) for row in range(rows)]
            return ndarray((columns, rows), self.dtype, data, self._cell)
        return ndarray(tuple([self.shape[axis] for axis in axes]) if axes else tuple(reversed(self.shape)), self.dtype)

    def tolist(self):
        data = self._numbers()
        if data is None or not known_shape(self.shape):
            return unknown("the elements of an array")
        if not self.shape:
            return data[0]
        return list(data) if len(self.shape) == 1 else [self[index].tolist() for index in range(self.shape[0])]

    def item(self, *args):
        data = self._numbers()
        if data is not None and (len(data) == 1 or len(args) == 1 and kind_of(args[0]) == "int"):
            return data[args[0] if args else 0]
        return scalar_unknown("an element of an array")

    def sum(self, axis=None, **kwargs):
        return reduced(self, _total, axis, kwargs)

    def prod(self, axis=None, **kwargs):
        return reduced(self, _math.prod, axis, kwargs)

    def max(self, axis=None, **kwargs):
        return reduced(self, lambda row: sorted(row)[-1], axis, kwargs)

    def min(self, axis=None, **kwargs):
        return reduced(self, lambda row: sorted(row)[0], axis, kwargs)

    def any(self, axis=None, **kwargs):
        return reduced(self, lambda row: any(row), axis, kwargs)

    def all(self, axis=None, **kwargs):
        return reduced(self, lambda row: all(row), axis, kwargs)

    def argmax(self, axis=None, **kwargs):
        return reduced(self, lambda row: row.index(sorted(row)[-1]), axis, kwargs)

    def argmin(self, axis=None, **kwargs):
        return reduced(self, lambda row: row.index(sorted(row)[0]), axis, kwargs)

    def mean(self, axis=None, **kwargs):
        return reduced(self, lambda row: _total(row) / len(row), axis, kwargs)

    def std(self, axis=None, **kwargs):
        return reduced(self, lambda row: scalar_unknown("a value computed from an array"), axis, kwargs)

    var = std

    def cumsum(self, axis=None, **kwargs):
        data = self._numbers()
        if data is None or not whole(data):
            return ndarray(self.shape if axis is not None or is_known(self.shape) and len(self.shape) == 1 else None, self.dtype)
        sums = []
        total = 0
        for item in data:
            total = total + item
            sums.append(total)
        return ndarray((len(sums),), self.dtype, sums)

    def nonzero(self):
        data = self._numbers()
        if data is None or not known_shape(self.shape):
            return tuple([ndarray(None) for _ in self.shape]) if is_known(self.shape) else unknown("the places in an array")
        found = [index for index in range(len(data)) if data[index]]
        places = []
        block = len(data)
        for size in self.shape:
            block = block // size if size else 0
            places.append(ndarray((len(found),), None, [index // block % size for index in found]))
        return tuple(places)

    def argsort(self, *args, **kwargs):
        data = self._numbers()
        if data is None or len(data) != len(set(data)) or len(self.shape) != 1:
            return ndarray(self.shape)
        return ndarray(self.shape, None, sorted(range(len(data)), key=lambda index: data[index]))

    def sort(self, *args, **kwargs):
        self._cell[0] = False

    def fill(self, value):
        self._cell[0] = False

    def dot(self, other):
        return ndarray(None)


def cut(shape, key):
    """The shape of `a[:, :, ::-1]`, `a[..., 0]` and their like; None where a part is neither a number, a whole side, nor a piece of a known one."""
    given = len([part for part in key if part is not None and part is not Ellipsis])
    sizes = list(shape)
    made = []
    for part in key:
        kind = kind_of(part)
        if part is None:
            made.append(1)
        elif part is Ellipsis:
            kept = len(shape) - given
            made.extend(sizes[:kept])
            sizes = sizes[kept:]
        elif kind == "int" and sizes:
            sizes = sizes[1:]
        elif kind == "slice" and sizes:
            size = sizes[0]
            whole_side = part.start is None and part.stop is None and part.step in (None, 1, -1)
            if not whole_side and (kind_of(size) != "int" or size > 100000):
                return None
            made.append(size if whole_side else len(range(size)[part]))
            sizes = sizes[1:]
        else:
            return None
    return tuple(made + sizes)


def _rows(data, inner, rows):
    width = _math.prod(inner)
    return [data[row] for row in rows] if not len(inner) else [data[row * width + column] for row in rows for column in range(width)]


def whole(data):
    """Whole numbers only: sums of others depend on the order in which NumPy adds."""
    for item in data:
        if kind_of(item) == "float":
            return False
    return True


def _total(row):
    if len(row) > 8 and not whole(row):
        return scalar_unknown("a value computed from an array")
    total = 0
    for item in row:
        total = total + item
    return total


def each(array, func):
    data = array._numbers()
    if data is not None:
        try:
            return ndarray(array.shape, array.dtype, [func(item) for item in data])
        except (ArithmeticError, ValueError):
            pass
    return ndarray(array.shape, array.dtype)


def both(array, other, func):
    # With another array it is spread out over the shapes of both.
    data = array._numbers()
    if kind_of(other) == "list":
        other = listed(other)
    if numeric(other):
        return each(array, lambda item: func(item, other))
    if isinstance(other, ndarray):
        others = other._numbers()
        if known_shape(array.shape) and known_shape(other.shape):
            if array.shape == other.shape:
                if data is None or others is None:
                    return ndarray(array.shape, array.dtype)
                try:
                    return ndarray(array.shape, array.dtype, [func(data[index], others[index]) for index in range(len(data))])
                except (ArithmeticError, ValueError):
                    return ndarray(array.shape, array.dtype)
            return ndarray(spread(array.shape, other.shape))
    return ndarray(None, array.dtype)


def spread(one, two):
    rank = len(one) if len(one) > len(two) else len(two)
    one = (1,) * (rank - len(one)) + one
    two = (1,) * (rank - len(two)) + two
    for index in range(rank):
        if one[index] != two[index] and one[index] != 1 and two[index] != 1:
            raise ValueError("operands could not be broadcast together")
    return tuple([two[index] if one[index] == 1 else one[index] for index in range(rank)])


def reduced(array, func, axis, options):
    data = array._numbers()
    if not known_shape(array.shape) or "where" in options or not is_known(axis):
        return unknown("a value computed from an array")
    if axis is None:
        if options.get("keepdims"):
            return ndarray((1,) * len(array.shape))
        return scalar_unknown("a value computed from an array") if data is None or not data else func(data)
    if kind_of(axis) != "int":
        return ndarray(None)
    axis = axis % len(array.shape)
    shape = tuple([array.shape[index] for index in range(len(array.shape)) if index != axis])
    if options.get("keepdims"):
        return ndarray(tuple([1 if index == axis else array.shape[index] for index in range(len(array.shape))]))
    if not shape:
        return scalar_unknown("a value computed from an array") if data is None or not data else func(data)
    if data is None or len(array.shape) != 2:
        return ndarray(shape)
    rows, columns = array.shape
    lines = [data[row * columns : (row + 1) * columns] for row in range(rows)] if axis == 1 else [data[column::columns] for column in range(columns)]
    return ndarray(shape, None, [func(line) for line in lines])


def shape_of(value):
    # None: it is not known.
    kind = kind_of(value)
    if kind == "unknown" or kind == "choice":
        return None
    if isinstance(value, ndarray):
        return value.shape
    if kind == "instance" and hasattr(value, "_array_shape"):
        return value._array_shape()
    if isinstance(value, (list, tuple)):
        inner = shape_of(value[0]) if len(value) else ()
        return None if inner is None or not is_known(inner) else (len(value),) + inner
    return () if isinstance(value, (bool, int, float, str)) else None


def numbers_of(value):
    """The numbers in nested lists, row by row; None where one is not known or there are many."""
    if isinstance(value, ndarray):
        return value._numbers()
    if numeric(value):
        return [value]
    if not isinstance(value, (list, tuple)) or len(value) > MOST:
        return None
    found = []
    for item in value:
        inner = numbers_of(item) if kind_of(item) not in ("unknown", "choice") else None
        if inner is None or len(found) + len(inner) > MOST:
            return None
        found.extend(inner)
    # One float among them makes all of them floats.
    return found if whole(found) else [float(item) for item in found]


def listed(value, dtype=None):
    shape = shape_of(value)
    data = numbers_of(value) if shape is not None and known_shape(shape) else None
    if data is not None and len(data) != _math.prod(shape):
        data = None
    made = ndarray(shape, dtype, None if data is None else list(data))
    return made if dtype is None or data is None else made.astype(dtype)
