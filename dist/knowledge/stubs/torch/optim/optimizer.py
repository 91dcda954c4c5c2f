from collections import defaultdict

from _epochzero import optimizer_group, optimizer_init, record


class _Handle:
    def remove(self):
        return None


class Optimizer:
    def __init__(self, params, defaults):
        self.defaults = defaults
        self.state = defaultdict(dict)
        optimizer_init(self, params, defaults)
        record("optimizer-built", type(self).__name__, self)

    def add_param_group(self, param_group):
        optimizer_group(self, param_group, self.defaults)
        record("group-added", "add_param_group()", self, [param_group])

    def zero_grad(self, set_to_none=True):
        record("zero-grad", "zero_grad()", self)

    def step(self, closure=None):
        loss = None
        if closure is not None:
            loss = closure()
        record("step", "step()", self)
        return loss

    def state_dict(self):
        return {"state": {}, "param_groups": self.param_groups}

    def load_state_dict(self, state_dict):
        return None

    def register_step_pre_hook(self, hook):
        return _Handle()

    def register_step_post_hook(self, hook):
        return _Handle()

    def register_state_dict_pre_hook(self, hook, prepend=False):
        return _Handle()

    def register_load_state_dict_pre_hook(self, hook, prepend=False):
        return _Handle()
