from _epochzero import unknown_value as _unknown
from torch import (
    BoolTensor,
    ByteTensor,
    DoubleTensor,
    FloatTensor,
    HalfTensor,
    IntTensor,
    LongTensor,
)
from torch.cuda import amp


def is_available():
    return _unknown("whether a GPU is there", False)


def device_count():
    return _unknown("how many GPUs there are", False)


def current_device():
    return _unknown("the current GPU", False)


def _nothing(*args, **kwargs):
    return None


def _number(*args, **kwargs):
    return _unknown("a figure of the GPU", False)


set_device = _nothing
synchronize = _nothing
empty_cache = _nothing
manual_seed = _nothing
manual_seed_all = _nothing
seed = _nothing
seed_all = _nothing
init = _nothing
reset_peak_memory_stats = _nothing
reset_max_memory_allocated = _nothing
set_rng_state = _nothing
set_rng_state_all = _nothing
set_per_process_memory_fraction = _nothing
ipc_collect = _nothing
is_initialized = _number
is_bf16_supported = _number
get_device_name = _number
get_device_properties = _number
get_device_capability = _number
memory_allocated = _number
max_memory_allocated = _number
memory_reserved = _number
max_memory_reserved = _number
memory_summary = _number
mem_get_info = _number
get_rng_state = _number
get_rng_state_all = _number


class _Context:
    def __init__(self, *args, **kwargs):
        pass

    def __enter__(self):
        return self

    def __exit__(self, *args):
        return None


class device(_Context):
    pass


class stream(_Context):
    pass


class Stream(_Context):
    def wait_stream(self, other):
        return None

    def synchronize(self):
        return None


class Event:
    def __init__(self, *args, **kwargs):
        pass

    def record(self, *args):
        return None

    def synchronize(self):
        return None

    def elapsed_time(self, end):
        return _unknown("a time", False)


def current_stream(*args):
    return Stream()
