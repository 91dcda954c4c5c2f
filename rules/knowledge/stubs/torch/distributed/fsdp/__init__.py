from _epochzero import harmless as __getattr__
from _epochzero import record
from torch.distributed.fsdp._parameters import renew
from torch.distributed.fsdp.fully_sharded_data_parallel import FullyShardedDataParallel


class MixedPrecision:
    def __init__(self, *args, **kwargs):
        pass


class CPUOffload(MixedPrecision):
    pass


def fully_shard(module, *, ignored_params=None, **kwargs):
    if ignored_params is None:
        renew(module)
    record("wrapped", "fully_shard()", module, [module])
    return module
