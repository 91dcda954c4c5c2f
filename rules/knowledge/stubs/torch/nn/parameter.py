import torch
from _epochzero import parameter_init
from torch import Tensor


class Parameter(Tensor):
    def __init__(self, data=None, requires_grad=True):
        parameter_init(self, data, requires_grad)


class UninitializedParameter(Parameter):
    def __init__(self, requires_grad=True, device=None, dtype=None):
        from _epochzero import unknown_tensor

        parameter_init(self, unknown_tensor("the shape of a lazy parameter"), requires_grad)

    def materialize(self, shape, device=None, dtype=None):
        # The object stays: an optimizer that holds it holds the same parameter afterwards.
        self.data = torch.empty(shape)
        self.__class__ = Parameter


class Buffer(Tensor):
    def __new__(cls, data=None, persistent=True):
        return data


class UninitializedBuffer(Tensor):
    def __new__(cls, requires_grad=False, device=None, dtype=None):
        from _epochzero import unknown_tensor

        return unknown_tensor("the shape of a lazy buffer").detach()
