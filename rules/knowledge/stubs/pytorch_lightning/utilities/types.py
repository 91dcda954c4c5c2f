from _epochzero import unknown_value
from pytorch_lightning.core.hparams import AttributeDict


def grad_norm(module, norm_type, group_separator="/"):
    return unknown_value("norms of gradients", False)


class _Type:
    def __class_getitem__(cls, item):
        return cls


STEP_OUTPUT = _Type
EPOCH_OUTPUT = _Type
EVAL_DATALOADERS = _Type
TRAIN_DATALOADERS = _Type
OptimizerLRScheduler = _Type
LRSchedulerTypeUnion = _Type
LRSchedulerConfig = _Type
LRSchedulerPLType = _Type
_METRIC = _Type
