class _Scaled:
    def __init__(self, loss):
        self.loss = loss

    def __enter__(self):
        return self.loss

    def __exit__(self, *args):
        return None


def initialize(models, optimizers=None, opt_level="O1", **kwargs):
    return models if optimizers is None else (models, optimizers)


def scale_loss(loss, optimizers, *args, **kwargs):
    return _Scaled(loss)


def master_params(optimizer):
    for group in optimizer.param_groups:
        for param in group["params"]:
            yield param


def state_dict(*args, **kwargs):
    return {}


def load_state_dict(*args, **kwargs):
    return None


def float_function(function):
    return function


half_function = float_function
