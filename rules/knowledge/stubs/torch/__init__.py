"""PyTorch as the evaluator sees it: behaviour in Python, tensors and registration in natives."""

from _epochzero import (
    backward as _backward,
    grad_mode_enabled as _grad_enabled,
    grad_mode_pop as _pop,
    grad_mode_push as _push,
    is_tensor,
    tensor_elements as _elements,
    tensor_init as _tensor_init,
    tensor_item as _item,
    tensor_length as _length,
    tensor_scalar as _scalar,
    tensor_unary as _unary,
    torch_op as _op,
    unknown_value as _unknown,
)

__version__ = "2.15.0"


class dtype:
    def __init__(self, name):
        self._name = name

    def __repr__(self):
        return "torch." + self._name

    @property
    def is_floating_point(self):
        return "float" in self._name

    @property
    def itemsize(self):
        return _unknown("the size of a dtype", False)


float32 = dtype("float32")
float = float32
float64 = dtype("float64")
double = float64
float16 = dtype("float16")
half = float16
bfloat16 = dtype("bfloat16")
int64 = dtype("int64")
long = int64
int32 = dtype("int32")
int = int32
int16 = dtype("int16")
short = int16
int8 = dtype("int8")
uint8 = dtype("uint8")
bool = dtype("bool")
complex64 = dtype("complex64")
complex128 = dtype("complex128")
float8_e4m3fn = dtype("float8_e4m3fn")
float8_e5m2 = dtype("float8_e5m2")


class layout:
    pass


strided = layout()
sparse_coo = layout()


class memory_format:
    pass


channels_last = memory_format()
channels_last_3d = memory_format()
contiguous_format = memory_format()
preserve_format = memory_format()


class device:
    def __init__(self, type=None, index=None):
        self._spec = type
        self.index = index

    @property
    def type(self):
        spec = self._spec
        if isinstance(spec, str):
            return spec.split(":")[0]
        if isinstance(spec, device):
            return spec.type
        return _unknown("the type of a device", False)

    def __str__(self):
        return self._spec if isinstance(self._spec, str) else _unknown("the name of a device", False)

    def __repr__(self):
        return self.__str__()

    def __eq__(self, other):
        if isinstance(other, device):
            return self._spec == other._spec
        return False

    def __enter__(self):
        return self

    def __exit__(self, *args):
        return None


Size = tuple


class Generator:
    def __init__(self, device="cpu"):
        self.device = device

    def manual_seed(self, seed):
        return self

    def seed(self):
        return _unknown("a seed", False)

    def initial_seed(self):
        return _unknown("a seed", False)


class Tensor:
    def __init__(self, *args, **kwargs):
        _tensor_init(self, *args)

    def __getitem__(self, key):
        return _item(self, key)

    def __setitem__(self, key, value):
        return None

    def __len__(self):
        return _length(self)

    def __iter__(self):
        return iter(_elements(self))

    def __float__(self):
        return _scalar(self)

    def __int__(self):
        return _scalar(self)

    def __index__(self):
        return _scalar(self)

    def __bool__(self):
        return _unknown("whether a tensor is true", False)

    def __contains__(self, element):
        return _unknown("the values of a tensor", False)

    def __neg__(self):
        return _unary(self, "neg")

    def __pos__(self):
        return self

    def __abs__(self):
        return _unary(self, "abs")

    def __invert__(self):
        return _unary(self, "bitwise_not")

    @staticmethod
    def __torch_function__(func, types, args=(), kwargs=None):
        return func(*args)


class FloatTensor(Tensor):
    pass


class LongTensor(Tensor):
    pass


class DoubleTensor(Tensor):
    pass


class HalfTensor(Tensor):
    pass


class IntTensor(Tensor):
    pass


class BoolTensor(Tensor):
    pass


class ByteTensor(Tensor):
    pass


class _GradMode:
    def __init__(self, mode):
        self._mode = mode
        self._before = 0

    def __enter__(self):
        self._before = _push(self._mode)
        return self

    def __exit__(self, *args):
        _pop(self._before)
        return None

    def _wrap(self, function):
        mode = self._mode

        def inside(*args, **kwargs):
            before = _push(mode)
            try:
                return function(*args, **kwargs)
            finally:
                _pop(before)

        return inside

    def __call__(self, function):
        return self._wrap(function)


class no_grad(_GradMode):
    def __new__(cls, orig_func=None):
        mode = super().__new__(cls)
        _GradMode.__init__(mode, False)
        if orig_func is None:
            return mode
        return mode._wrap(orig_func)

    def __init__(self, orig_func=None):
        _GradMode.__init__(self, False)


class enable_grad(_GradMode):
    def __new__(cls, orig_func=None):
        mode = super().__new__(cls)
        _GradMode.__init__(mode, True)
        if orig_func is None:
            return mode
        return mode._wrap(orig_func)

    def __init__(self, orig_func=None):
        _GradMode.__init__(self, True)


class inference_mode(_GradMode):
    def __new__(cls, mode=True):
        self = super().__new__(cls)
        if callable(mode):
            _GradMode.__init__(self, False)
            return self._wrap(mode)
        return self

    def __init__(self, mode=True):
        _GradMode.__init__(self, not mode)


class set_grad_enabled(_GradMode):
    def __init__(self, mode):
        self._mode = mode
        self._before = _push(mode)

    def __enter__(self):
        return self

    def __exit__(self, *args):
        _pop(self._before)
        return None

    def __call__(self, function):
        _pop(self._before)
        return self._wrap(function)


def is_grad_enabled():
    return _grad_enabled()


def is_inference_mode_enabled():
    return _unknown("whether inference mode is on", False)


from torch._functions import *
from torch.serialization import load, save
from torch.random import fork_rng, get_rng_state, initial_seed, manual_seed, seed, set_rng_state
from torch import autograd, nn, optim, utils, cuda, amp, backends, jit, distributed, ao, quantization, hub, version, linalg, fft, special, distributions
from torch.amp import autocast


def compile(model=None, *args, **kwargs):
    if model is None:
        def decorate(function):
            return compile(function)
        return decorate
    from _epochzero import is_module as _is_module, record as _record
    if _is_module(model):
        _record("wrapped", "torch.compile", model)
    return model


def set_default_dtype(d):
    return None


def set_default_tensor_type(t):
    return None


def get_default_dtype():
    return float32


def set_default_device(device):
    return None


def get_default_device():
    return device("cpu")


def set_float32_matmul_precision(precision):
    return None


def get_float32_matmul_precision():
    return _unknown("the matmul precision", False)


def set_num_threads(number):
    return None


def set_num_interop_threads(number):
    return None


def get_num_threads():
    return _unknown("the number of threads", False)


def use_deterministic_algorithms(mode, warn_only=False):
    return None


def set_printoptions(*args, **kwargs):
    return None


def is_floating_point(input):
    return input.is_floating_point()


def numel(input):
    return input.numel()


def typename(obj):
    return type(obj).__name__
