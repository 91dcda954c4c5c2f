from _epochzero import harmless
from _epochzero import harmless as __getattr__


def set_seed(seed, device_specific=False, deterministic=False):
    return None


class _Settings:
    def __init__(self, *args, **kwargs):
        for key, value in kwargs.items():
            setattr(self, key, value)


class DistributedDataParallelKwargs(_Settings):
    pass


class InitProcessGroupKwargs(_Settings):
    pass


class GradScalerKwargs(_Settings):
    pass


class ProjectConfiguration(_Settings):
    pass


class DataLoaderConfiguration(_Settings):
    pass


class GradientAccumulationPlugin(_Settings):
    pass


class DeepSpeedPlugin(_Settings):
    pass


class FullyShardedDataParallelPlugin(_Settings):
    pass


class TorchDynamoPlugin(_Settings):
    pass


class DistributedType:
    NO = "NO"
    MULTI_GPU = "MULTI_GPU"
    DEEPSPEED = "DEEPSPEED"
    FSDP = "FSDP"
    TPU = "TPU"


def find_executable_batch_size(function=None, starting_batch_size=128):
    """The decorated function gets the batch size first; what fits is not known, the first try is."""

    def decorate(inner):
        return lambda *args, **kwargs: inner(starting_batch_size, *args, **kwargs)

    return decorate if function is None else decorate(function)


def send_to_device(tensor, device, *args, **kwargs):
    return tensor


def extract_model_from_parallel(model, *args, **kwargs):
    return model


def infer_auto_device_map(*args, **kwargs):
    return harmless()


def gather_object(object):
    return object


gather = gather_object
broadcast = send_to_device
reduce = send_to_device


def is_main_process():
    return True
