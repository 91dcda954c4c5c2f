from torch.optim.optimizer import Optimizer


class _Fused(Optimizer):
    def __init__(self, params, lr=1e-3, *args, weight_decay=0.0, **kwargs):
        super().__init__(params, {"lr": lr, "weight_decay": weight_decay})


class FusedAdam(_Fused):
    pass


class FusedSGD(_Fused):
    pass


class FusedLAMB(_Fused):
    pass


class FusedNovoGrad(_Fused):
    pass
