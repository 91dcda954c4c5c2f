from _epochzero import is_unknown, record, unknown_value
from torch.optim.lr_scheduler import LRScheduler
from torch.optim.optimizer import Optimizer


class AdamW(Optimizer):
    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-6, weight_decay=0.0, correct_bias=True,
                 no_deprecation_warning=False):
        super().__init__(params, {"lr": lr, "betas": betas, "eps": eps, "weight_decay": weight_decay})


class Adafactor(Optimizer):
    def __init__(self, params, lr=None, eps=(1e-30, 1e-3), clip_threshold=1.0, decay_rate=-0.8, beta1=None,
                 weight_decay=0.0, scale_parameter=True, relative_step=True, warmup_init=False):
        super().__init__(params, {"lr": lr, "weight_decay": weight_decay})


class AdafactorSchedule(LRScheduler):
    def __init__(self, optimizer, initial_lr=0.0):
        super().__init__(optimizer)


class _Schedule(LRScheduler):
    _peak = 1

    def __init__(self, optimizer, num_warmup_steps, last_epoch=-1):
        self._warmup = num_warmup_steps
        super().__init__(optimizer, last_epoch)

    def _factor(self, index, base):
        if self.last_epoch != 0 or is_unknown(self._warmup):
            return unknown_value("a learning rate that the schedule sets", False)
        return 0.0 if self._warmup else base


def get_constant_schedule(optimizer, last_epoch=-1):
    return _Schedule(optimizer, 0, last_epoch)


def get_constant_schedule_with_warmup(optimizer, num_warmup_steps, last_epoch=-1):
    return _Schedule(optimizer, num_warmup_steps, last_epoch)


def _note_warmup(steps, total):
    if isinstance(steps, int) and isinstance(total, int) and total > 0:
        record("training-plan", "", {"warmup": steps / total})
    elif isinstance(steps, int) and is_unknown(total):
        # Of so many steps as the data makes.
        record("training-plan", "", {"warmup_steps": steps})
    elif is_unknown(steps) and is_unknown(total):
        # A share of them, perhaps, which how it was calculated tells.
        record("training-plan", "", {"warmup_of_unknown": True})


def get_linear_schedule_with_warmup(optimizer, num_warmup_steps, num_training_steps=None, last_epoch=-1):
    _note_warmup(num_warmup_steps, num_training_steps)
    return _Schedule(optimizer, num_warmup_steps, last_epoch)


def get_cosine_schedule_with_warmup(optimizer, num_warmup_steps, num_training_steps=None, num_cycles=0.5, last_epoch=-1):
    _note_warmup(num_warmup_steps, num_training_steps)
    return _Schedule(optimizer, num_warmup_steps, last_epoch)


def get_cosine_with_hard_restarts_schedule_with_warmup(optimizer, num_warmup_steps, num_training_steps=None, num_cycles=1,
                                                       last_epoch=-1):
    _note_warmup(num_warmup_steps, num_training_steps)
    return _Schedule(optimizer, num_warmup_steps, last_epoch)


def get_polynomial_decay_schedule_with_warmup(optimizer, num_warmup_steps, num_training_steps=None, lr_end=1e-7,
                                              power=1.0, last_epoch=-1):
    _note_warmup(num_warmup_steps, num_training_steps)
    return _Schedule(optimizer, num_warmup_steps, last_epoch)


def get_inverse_sqrt_schedule(optimizer, num_warmup_steps, timescale=None, last_epoch=-1):
    return _Schedule(optimizer, num_warmup_steps, last_epoch)


def get_wsd_schedule(optimizer, num_warmup_steps, *args, **kwargs):
    return _Schedule(optimizer, num_warmup_steps)


def get_scheduler(name, optimizer, num_warmup_steps=None, num_training_steps=None, scheduler_specific_kwargs=None):
    _note_warmup(num_warmup_steps, num_training_steps)
    return _Schedule(optimizer, num_warmup_steps)
