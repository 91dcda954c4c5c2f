from _epochzero import unknown_tensor
from torch.nn import functional as F
from torch.nn.modules.module import Module


class _Loss(Module):
    """Without parameters."""

    def __init__(self, *args, **kwargs):
        super().__init__()

    def forward(self, y_pred, y_true):
        return F.mse_loss(y_pred, y_true)


class DiceLoss(_Loss):
    pass


class JaccardLoss(_Loss):
    pass


class FocalLoss(_Loss):
    pass


class LovaszLoss(_Loss):
    pass


class TverskyLoss(_Loss):
    pass


class SoftBCEWithLogitsLoss(_Loss):
    pass


class SoftCrossEntropyLoss(_Loss):
    pass


class MCCLoss(_Loss):
    pass


def __getattr__(name):
    return type(name, (_Loss,), {})
