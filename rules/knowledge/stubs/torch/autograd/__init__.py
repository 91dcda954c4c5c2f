from _epochzero import backward as _record_backward
from _epochzero import computed_tensor as _computed_tensor
from torch import Tensor, enable_grad, no_grad, set_grad_enabled


def backward(tensors, grad_tensors=None, retain_graph=None, create_graph=False, inputs=None):
    _record_backward(tensors)


def grad(outputs, inputs, grad_outputs=None, retain_graph=None, create_graph=False, only_inputs=True, allow_unused=None, **kwargs):
    if isinstance(inputs, Tensor):
        inputs = (inputs,)
    # Any iterable: lists, generators of parameters, a ParameterList.
    gradients = tuple([_computed_tensor("gradient", outputs, i) for i in inputs])
    # A graph of its own is only made where a second derivative is asked for.
    return gradients if create_graph else tuple([one.detach() for one in gradients])


def Variable(data, requires_grad=None, volatile=None):
    # Since PyTorch 0.4 a tensor of its own that shares the data: the graph behind it is cut.
    data = data.detach()
    if requires_grad:
        data.requires_grad_(True)
    return data


class Function:
    @classmethod
    def apply(cls, *args, **kwargs):
        return _computed_tensor("function", args, kwargs)


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
