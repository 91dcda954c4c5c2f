from _epochzero import record, unknown_value


class Scheduler:
    """Sets learning rates once `step()` is called with an epoch."""

    def __init__(self, optimizer, *args, **kwargs):
        self.optimizer = optimizer

    def step(self, epoch=None, metric=None):
        for group in self.optimizer.param_groups:
            group["lr"] = unknown_value("a learning rate that timm's schedule sets", False)
        record("scheduler-step", type(self).__name__, self)

    def step_update(self, num_updates, metric=None):
        self.step(num_updates, metric)

    def state_dict(self):
        return {}

    def load_state_dict(self, state_dict):
        return None

    def get_cycle_length(self, *args):
        return unknown_value("the length of a schedule", False)


class CosineLRScheduler(Scheduler):
    pass


class MultiStepLRScheduler(Scheduler):
    pass


class PlateauLRScheduler(Scheduler):
    pass


class PolyLRScheduler(Scheduler):
    pass


class StepLRScheduler(Scheduler):
    pass


class TanhLRScheduler(Scheduler):
    pass


def create_scheduler(args, optimizer, *rest, **kwargs):
    return Scheduler(optimizer), unknown_value("the number of epochs", False)


def create_scheduler_v2(optimizer, *args, num_epochs=None, **kwargs):
    return Scheduler(optimizer), unknown_value("the number of epochs", False)
