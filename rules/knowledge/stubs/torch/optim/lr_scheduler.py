from math import cos, pi

from _epochzero import is_unknown, record
from _epochzero import unknown_value as _unknown


def _is_number(value):
    return isinstance(value, (int, float))


# Where a schedule given as a function is asked for its largest factor.
_SAMPLES = (0, 1, 2, 3, 5, 8, 10, 15, 20, 30, 50, 75, 100, 200, 300, 500, 1000, 2000, 4000, 5000, 10000, 20000, 50000,
            100000, 200000, 500000, 1000000, 3000000, 10000000, 30000000, 100000000, 300000000, 1000000000)


def _largest(factor_at):
    """The largest factor of a schedule given as a function; it may end (by an error, by no number) after its first samples."""
    best = None
    last = None
    for step in _SAMPLES:
        try:
            factor = factor_at(step)
        except Exception:
            if best is None:
                raise
            return best
        if is_unknown(factor):
            return factor
        if not _is_number(factor) or factor != factor:
            return best
        if best is None or factor > best:
            best = factor
            last = step
    # It would grow for ever.
    return _unknown("the peak of a schedule", False) if last == _SAMPLES[-1] else best


def _tell_peak(schedule):
    try:
        peak = schedule._peak
    except Exception:
        peak = _unknown("the peak of a schedule", False)
    record("training-plan", "", {"peak": peak, "schedule": schedule})


def _tell_rate(rate):
    record("training-plan", "", {"peak_rate": max(rate) if isinstance(rate, (list, tuple)) else rate})


class LRScheduler:
    # The largest factor that the learning rate gets at any time.
    @property
    def _peak(self):
        if not self._has_own_rates():
            return _unknown("the peak of a schedule", False)
        lengths = [value for name, value in vars(self).items() if type(value) is int and value > 1 and name != "last_epoch"]
        before = self.last_epoch
        within = max([self._factor_at(turn) for turn in [0, 1] + lengths])
        longest = max(lengths) if lengths else 1
        beyond = max([self._factor_at(turn) for turn in (2 * longest + 2, 10 * longest + 10)])
        self.last_epoch = before
        # A warm-up that would grow for ever is stepped to its end and no further; beyond what was asked for, it searches for a rate.
        if beyond > within and (not lengths or within > 1.001):
            return _unknown("the peak of a schedule", False)
        return within

    def _has_own_rates(self):
        return type(self).get_lr is not LRScheduler.get_lr

    def _factor_at(self, turn):
        self.last_epoch = turn
        return max([rate / base for rate, base in zip(self.get_lr(), self.base_lrs) if base > 0])

    def __init__(self, optimizer, last_epoch=-1):
        self.optimizer = optimizer
        self.last_epoch = last_epoch + 1
        for group in optimizer.param_groups:
            if "initial_lr" not in group:
                group["initial_lr"] = group["lr"]
        self.base_lrs = [group["initial_lr"] for group in optimizer.param_groups]
        self._write()
        _tell_peak(self)

    def _factor(self, index, base):
        """The learning rate of one group at this epoch in closed form."""
        return _unknown("a learning rate that the scheduler sets", False)

    def _write(self):
        own = self.get_lr() if self._has_own_rates() else None
        for index, group in enumerate(self.optimizer.param_groups):
            group["lr"] = own[index] if own is not None else self._factor(index, group.get("initial_lr", group["lr"]))
        self._last_lr = [group["lr"] for group in self.optimizer.param_groups]

    def get_lr(self):
        return [group["lr"] for group in self.optimizer.param_groups]

    def get_last_lr(self):
        return [group["lr"] for group in self.optimizer.param_groups]

    def step(self, epoch=None):
        if epoch is None:
            self.last_epoch = self.last_epoch + 1
        else:
            self.last_epoch = epoch
        self._write()
        record("scheduler-step", type(self).__name__, self)

    def state_dict(self):
        return {"last_epoch": self.last_epoch}

    def load_state_dict(self, state_dict):
        self.last_epoch = _unknown("the epoch of a loaded schedule", False)

    def print_lr(self, *args, **kwargs):
        return None


_LRScheduler = LRScheduler


class LambdaLR(LRScheduler):
    @property
    def _peak(self):
        return max([_largest(one) for one in self.lr_lambdas])

    def __init__(self, optimizer, lr_lambda, last_epoch=-1):
        groups = optimizer.param_groups
        self.lr_lambdas = list(lr_lambda) if isinstance(lr_lambda, (list, tuple)) else [lr_lambda] * len(groups)
        super().__init__(optimizer, last_epoch)

    def _factor(self, index, base):
        return base * self.lr_lambdas[index](self.last_epoch)


class MultiplicativeLR(LRScheduler):
    def __init__(self, optimizer, lr_lambda, last_epoch=-1):
        self.lr_lambda = lr_lambda
        super().__init__(optimizer, last_epoch)

    def _factor(self, index, base):
        if self.last_epoch == 0:
            return base
        return _unknown("a learning rate that the scheduler sets", False)


class StepLR(LRScheduler):
    _peak = 1

    def __init__(self, optimizer, step_size, gamma=0.1, last_epoch=-1):
        self.step_size = step_size
        self.gamma = gamma
        super().__init__(optimizer, last_epoch)

    def _factor(self, index, base):
        return base * self.gamma ** (self.last_epoch // self.step_size)


class MultiStepLR(LRScheduler):
    _peak = 1

    def __init__(self, optimizer, milestones, gamma=0.1, last_epoch=-1):
        self.milestones = list(milestones)
        self.gamma = gamma
        super().__init__(optimizer, last_epoch)

    def _factor(self, index, base):
        passed = len([m for m in self.milestones if m <= self.last_epoch])
        return base * self.gamma**passed


class ConstantLR(LRScheduler):
    @property
    def _peak(self):
        return max(self.factor, 1)

    def __init__(self, optimizer, factor=1.0 / 3, total_iters=5, last_epoch=-1):
        self.factor = factor
        self.total_iters = total_iters
        super().__init__(optimizer, last_epoch)

    def _factor(self, index, base):
        return base * (self.factor if self.last_epoch < self.total_iters else 1)


class LinearLR(LRScheduler):
    @property
    def _peak(self):
        return max(self.start_factor, self.end_factor)

    def __init__(self, optimizer, start_factor=1.0 / 3, end_factor=1.0, total_iters=5, last_epoch=-1):
        self.start_factor = start_factor
        self.end_factor = end_factor
        self.total_iters = total_iters
        super().__init__(optimizer, last_epoch)

    def _factor(self, index, base):
        done = min(self.total_iters, self.last_epoch) / self.total_iters
        return base * (self.start_factor + (self.end_factor - self.start_factor) * done)


class ExponentialLR(LRScheduler):
    @property
    def _peak(self):
        return 1 if self.gamma <= 1 else _unknown("the peak of a schedule", False)

    def __init__(self, optimizer, gamma, last_epoch=-1):
        self.gamma = gamma
        super().__init__(optimizer, last_epoch)

    def _factor(self, index, base):
        return base * self.gamma**self.last_epoch


class PolynomialLR(LRScheduler):
    _peak = 1

    def __init__(self, optimizer, total_iters=5, power=1.0, last_epoch=-1):
        self.total_iters = total_iters
        self.power = power
        super().__init__(optimizer, last_epoch)

    def _factor(self, index, base):
        return base * (1.0 - min(self.total_iters, self.last_epoch) / self.total_iters) ** self.power


class CosineAnnealingLR(LRScheduler):
    _peak = 1

    def __init__(self, optimizer, T_max, eta_min=0.0, last_epoch=-1):
        self.T_max = T_max
        self.eta_min = eta_min
        super().__init__(optimizer, last_epoch)

    def _factor(self, index, base):
        if self.last_epoch == 0:
            return base
        return self.eta_min + (base - self.eta_min) * (1 + cos(pi * self.last_epoch / self.T_max)) / 2


class CosineAnnealingWarmRestarts(LRScheduler):
    _peak = 1

    def __init__(self, optimizer, T_0, T_mult=1, eta_min=0.0, last_epoch=-1):
        self.T_0 = T_0
        self.T_mult = T_mult
        self.eta_min = eta_min
        super().__init__(optimizer, last_epoch)

    def _factor(self, index, base):
        if self.last_epoch == 0:
            return base
        return _unknown("a learning rate that the scheduler sets", False)


class CyclicLR(LRScheduler):
    _peak = 1

    def __init__(self, optimizer, base_lr, max_lr, *args, last_epoch=-1, **kwargs):
        self.base_lr = base_lr
        self.max_lr = max_lr
        super().__init__(optimizer, last_epoch)
        _tell_rate(max_lr)

    def _factor(self, index, base):
        if self.last_epoch == 0:
            return self.base_lr[index] if isinstance(self.base_lr, (list, tuple)) else self.base_lr
        return _unknown("a learning rate that the scheduler sets", False)


class OneCycleLR(LRScheduler):
    _peak = 1

    def __init__(self, optimizer, max_lr, total_steps=None, epochs=None, steps_per_epoch=None, pct_start=0.3,
                 anneal_strategy="cos", cycle_momentum=True, base_momentum=0.85, max_momentum=0.95, div_factor=25.0,
                 final_div_factor=1e4, three_phase=False, last_epoch=-1):
        self.max_lr = max_lr
        self.div_factor = div_factor
        self.total_steps = total_steps
        for index, group in enumerate(optimizer.param_groups):
            group["max_lr"] = max_lr[index] if isinstance(max_lr, (list, tuple)) else max_lr
            group["initial_lr"] = group["max_lr"] / div_factor
        super().__init__(optimizer, last_epoch)

    def _factor(self, index, base):
        if self.last_epoch == 0:
            top = self.max_lr[index] if isinstance(self.max_lr, (list, tuple)) else self.max_lr
            return top / self.div_factor
        return _unknown("a learning rate that the scheduler sets", False)


class ReduceLROnPlateau(LRScheduler):
    def __init__(self, optimizer, mode="min", factor=0.1, patience=10, threshold=1e-4, threshold_mode="rel",
                 cooldown=0, min_lr=0, eps=1e-8, verbose=None):
        self.optimizer = optimizer
        self.factor = factor
        self.patience = patience
        self.last_epoch = 0

    def step(self, metrics, epoch=None):
        self.last_epoch = self.last_epoch + 1
        if self.last_epoch > self.patience:
            for group in self.optimizer.param_groups:
                group["lr"] = _unknown("a learning rate that depends on a metric", False)
        record("scheduler-step", type(self).__name__, self)


class SequentialLR(LRScheduler):
    def __init__(self, optimizer, schedulers, milestones, last_epoch=-1):
        self.optimizer = optimizer
        self._schedulers = schedulers
        self._milestones = milestones
        self.last_epoch = last_epoch + 1
        schedulers[0].last_epoch = 0
        schedulers[0]._write()

    def step(self):
        self.last_epoch = self.last_epoch + 1
        for group in self.optimizer.param_groups:
            group["lr"] = _unknown("a learning rate that the scheduler sets", False)
        record("scheduler-step", type(self).__name__, self)


class ChainedScheduler(LRScheduler):
    def __init__(self, schedulers, optimizer=None):
        self._schedulers = schedulers
        self.optimizer = optimizer if optimizer is not None else schedulers[0].optimizer

    def step(self):
        for scheduler in self._schedulers:
            scheduler.step()
