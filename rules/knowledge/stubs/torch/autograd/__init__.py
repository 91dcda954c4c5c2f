from _epochzero import backward as _record_backward
from _epochzero import unknown_tensor as _unknown_tensor
from torch import Tensor, enable_grad, no_grad, set_grad_enabled


def backward(tensors, grad_tensors=None, retain_graph=None, create_graph=False, inputs=None):
    _record_backward(tensors)


def grad(outputs, inputs, grad_outputs=None, retain_graph=None, create_graph=False, only_inputs=True, allow_unused=None, **kwargs):
    if isinstance(inputs, (list, tuple)):
        return tuple([_unknown_tensor("a gradient") for i in inputs])
    return (_unknown_tensor("a gradient"),)


def Variable(data, requires_grad=None, volatile=None):
    # Since PyTorch 0.4 a tensor of its own that shares the data: the graph behind it is cut.
    data = data.detach()
    if requires_grad:
        data.requires_grad_(True)
    return data


class Function:
    @classmethod
    def apply(cls, *args, **kwargs):
        return _unknown_tensor("the result of an autograd function of one's own", *args)


class _Mode:
    def __init__(self, *args, **kwargs):
        pass

    def __enter__(self):
        return self

    def __exit__(self, *args):
        return None


class detect_anomaly(_Mode):
    pass


class set_detect_anomaly(_Mode):
    pass
