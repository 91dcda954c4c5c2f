from torch.nn.parallel.distributed import DistributedDataParallel as _Distributed


class DistributedDataParallel(_Distributed):
    def __init__(self, module, *args, **kwargs):
        super().__init__(module)


def convert_syncbn_model(module, *args, **kwargs):
    from torch.nn.modules.batchnorm import SyncBatchNorm

    return SyncBatchNorm.convert_sync_batchnorm(module)
