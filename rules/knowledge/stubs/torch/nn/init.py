"""Initialisation writes values in place: the tensor stays itself, and what it had before is gone."""

from _epochzero import tensor_initialised


def _in_place(tensor, *args, **kwargs):
    return tensor_initialised(tensor, None)


def constant_(tensor, val):
    return tensor_initialised(tensor, val)


def ones_(tensor):
    return tensor_initialised(tensor, 1.0)


def zeros_(tensor):
    return tensor_initialised(tensor, 0.0)


def calculate_gain(nonlinearity, param=None):
    return 1.0


uniform_ = _in_place
normal_ = _in_place
trunc_normal_ = _in_place
eye_ = _in_place
dirac_ = _in_place
xavier_uniform_ = _in_place
xavier_normal_ = _in_place
kaiming_uniform_ = _in_place
kaiming_normal_ = _in_place
orthogonal_ = _in_place
sparse_ = _in_place
uniform = _in_place
normal = _in_place
constant = constant_
eye = _in_place
xavier_uniform = _in_place
xavier_normal = _in_place
kaiming_uniform = _in_place
kaiming_normal = _in_place
orthogonal = _in_place


def _calculate_fan_in_and_fan_out(tensor):
    dimensions = tensor.dim()
    fan_in = tensor.size(1)
    fan_out = tensor.size(0)
    receptive = 1
    if dimensions > 2:
        for s in tensor.shape[2:]:
            receptive = receptive * s
    return fan_in * receptive, fan_out * receptive


def _calculate_correct_fan(tensor, mode):
    fan_in, fan_out = _calculate_fan_in_and_fan_out(tensor)
    return fan_in if mode == "fan_in" else fan_out
