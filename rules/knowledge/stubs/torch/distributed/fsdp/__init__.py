from _epochzero import harmless
from _epochzero import harmless as __getattr__
from torch.distributed.fsdp.fully_sharded_data_parallel import FullyShardedDataParallel


class MixedPrecision:
    def __init__(self, *args, **kwargs):
        pass


class CPUOffload(MixedPrecision):
    pass


def fully_shard(module, **kwargs):
    return module
