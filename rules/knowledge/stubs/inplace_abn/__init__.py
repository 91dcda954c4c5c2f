import torch
from _epochzero import unknown_value
from torch import nn
from torch.nn import functional


class ABN(nn.Module):
    """Batch normalisation and an activation in one."""

    def __init__(self, num_features, eps=1e-5, momentum=0.1, affine=True, activation="leaky_relu",
                 activation_param=0.01):
        super().__init__()
        self.num_features = num_features
        self.affine = affine
        self.eps = eps
        self.momentum = momentum
        self.activation = activation
        self.activation_param = activation_param
        if affine:
            self.weight = nn.Parameter(torch.ones(num_features))
            self.bias = nn.Parameter(torch.zeros(num_features))
        else:
            self.register_parameter("weight", None)
            self.register_parameter("bias", None)
        self.register_buffer("running_mean", torch.zeros(num_features))
        self.register_buffer("running_var", torch.ones(num_features))

    def forward(self, x):
        x = functional.batch_norm(x, self.running_mean, self.running_var, self.weight, self.bias, self.training,
                                  self.momentum, self.eps)
        return x if self.activation == "identity" else functional.leaky_relu(x, self.activation_param)


class InPlaceABN(ABN):
    pass


class InPlaceABNSync(ABN):
    pass


def __getattr__(name):
    return unknown_value("`inplace_abn." + name + "` is not described here", True)
