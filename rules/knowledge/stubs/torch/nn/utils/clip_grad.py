from _epochzero import unknown_tensor as _unknown_tensor
from _epochzero import consume as _consume


def clip_grad_norm_(parameters, max_norm, norm_type=2.0, error_if_nonfinite=False, foreach=None):
    _consume(parameters)
    return _unknown_tensor("the norm of the gradients").detach()


clip_grad_norm = clip_grad_norm_


def clip_grad_value_(parameters, clip_value, foreach=None):
    _consume(parameters)
    return None
