from _epochzero import harmless as __getattr__
from _epochzero import unknown_value


def auto_model(model, *args, **kwargs):
    return model


auto_optim = auto_model


def device():
    return unknown_value("a device", False)


def get_rank():
    return 0
