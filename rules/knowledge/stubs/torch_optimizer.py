"""Optimizers of jettify/pytorch-optimizer."""

from torch.optim.optimizer import Optimizer


class _Described(Optimizer):
    def __init__(self, params, lr=1e-3, *args, weight_decay=0.0, **kwargs):
        super().__init__(params, {"lr": lr, "weight_decay": weight_decay})


class A2GradExp(_Described):
    pass


class A2GradInc(_Described):
    pass


class A2GradUni(_Described):
    pass


class AccSGD(_Described):
    pass


class AdaBelief(_Described):
    pass


class AdaBound(_Described):
    pass


class AdaMod(_Described):
    pass


class Adafactor(_Described):
    pass


class Adahessian(_Described):
    pass


class AdamP(_Described):
    pass


class AggMo(_Described):
    pass


class Apollo(_Described):
    pass


class DiffGrad(_Described):
    pass


class LARS(_Described):
    pass


class Lamb(_Described):
    pass


class MADGRAD(_Described):
    pass


class NovoGrad(_Described):
    pass


class PID(_Described):
    pass


class QHAdam(_Described):
    pass


class QHM(_Described):
    pass


class RAdam(_Described):
    pass


class Ranger(_Described):
    pass


class RangerQH(_Described):
    pass


class RangerVA(_Described):
    pass


class SGDP(_Described):
    pass


class SGDW(_Described):
    pass


class SWATS(_Described):
    pass


class Shampoo(_Described):
    pass


class Yogi(_Described):
    pass
