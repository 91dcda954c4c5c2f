"""AdamP and SGDP of clovaai/AdamP."""

from torch.optim.optimizer import Optimizer


class _Described(Optimizer):
    def __init__(self, params, lr=1e-3, *args, weight_decay=0.0, **kwargs):
        super().__init__(params, {"lr": lr, "weight_decay": weight_decay})


class AdamP(_Described):
    pass


class SGDP(_Described):
    pass
