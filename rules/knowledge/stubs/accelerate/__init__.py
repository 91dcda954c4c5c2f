from accelerate.accelerator import Accelerator
from accelerate.launchers import debug_launcher, notebook_launcher
from accelerate.state import AcceleratorState, PartialState
from accelerate.utils import (
    DataLoaderConfiguration,
    DeepSpeedPlugin,
    DistributedDataParallelKwargs,
    DistributedType,
    FullyShardedDataParallelPlugin,
    GradScalerKwargs,
    GradientAccumulationPlugin,
    InitProcessGroupKwargs,
    ProjectConfiguration,
    TorchDynamoPlugin,
    find_executable_batch_size,
    infer_auto_device_map,
    set_seed,
)


def init_empty_weights(include_buffers=None):
    from accelerate.accelerator import Context

    return Context()


def cpu_offload(model, *args, **kwargs):
    return model


dispatch_model = cpu_offload
load_checkpoint_and_dispatch = cpu_offload
skip_first_batches = cpu_offload

__version__ = "1.15.0"
