"""MADGRAD of facebookresearch/madgrad."""

from torch.optim.optimizer import Optimizer


class _Described(Optimizer):
    def __init__(self, params, lr=1e-2, *args, weight_decay=0.0, **kwargs):
        super().__init__(params, {"lr": lr, "weight_decay": weight_decay})


class MADGRAD(_Described):
    pass


class MirrorMADGRAD(_Described):
    pass
