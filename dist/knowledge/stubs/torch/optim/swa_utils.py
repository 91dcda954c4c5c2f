from copy import deepcopy

from torch.nn.modules.module import Module
from torch.optim.lr_scheduler import LRScheduler


def get_ema_multi_avg_fn(decay=0.999):
    return lambda *args: None


get_ema_avg_fn = get_ema_multi_avg_fn


def get_swa_multi_avg_fn():
    return lambda *args: None


get_swa_avg_fn = get_swa_multi_avg_fn


class AveragedModel(Module):
    def __init__(self, model, device=None, avg_fn=None, multi_avg_fn=None, use_buffers=False):
        super().__init__()
        self.module = deepcopy(model)

    def forward(self, *args, **kwargs):
        return self.module(*args, **kwargs)

    def update_parameters(self, model):
        return None


def update_bn(loader, model, device=None):
    return None


class SWALR(LRScheduler):
    def __init__(self, optimizer, swa_lr, anneal_epochs=10, anneal_strategy="cos", last_epoch=-1):
        self.swa_lr = swa_lr
        super().__init__(optimizer, last_epoch)

    def _factor(self, index, base):
        if self.last_epoch == 0:
            return base
        return super()._factor(index, base)
