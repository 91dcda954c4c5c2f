"""Optimizers whose moments are kept in 8 bits; the parameters are the program's own."""

from torch.optim.optimizer import Optimizer


class _EightBit(Optimizer):
    def __init__(self, params, lr=1e-3, *args, weight_decay=0.0, **kwargs):
        super().__init__(params, {"lr": lr, "weight_decay": weight_decay})


class Adam(_EightBit):
    pass


class Adam8bit(_EightBit):
    pass


class Adam32bit(_EightBit):
    pass


class PagedAdam(_EightBit):
    pass


class PagedAdam8bit(_EightBit):
    pass


class PagedAdam32bit(_EightBit):
    pass


class AdamW(_EightBit):
    pass


class AdamW8bit(_EightBit):
    pass


class AdamW32bit(_EightBit):
    pass


class PagedAdamW(_EightBit):
    pass


class PagedAdamW8bit(_EightBit):
    pass


class PagedAdamW32bit(_EightBit):
    pass


class Adagrad(_EightBit):
    pass


class Adagrad8bit(_EightBit):
    pass


class LAMB(_EightBit):
    pass


class LAMB8bit(_EightBit):
    pass


class LARS(_EightBit):
    pass


class LARS8bit(_EightBit):
    pass


class Lion(_EightBit):
    pass


class Lion8bit(_EightBit):
    pass


class PagedLion(_EightBit):
    pass


class PagedLion8bit(_EightBit):
    pass


class RMSprop(_EightBit):
    pass


class RMSprop8bit(_EightBit):
    pass


class SGD(_EightBit):
    pass


class SGD8bit(_EightBit):
    pass


class AdEMAMix(_EightBit):
    pass


class AdEMAMix8bit(_EightBit):
    pass
