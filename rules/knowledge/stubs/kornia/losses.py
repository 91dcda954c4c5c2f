from _layers import Inert, Namespace
from torch.nn import functional as F


class _Loss(Inert):
    def forward(self, pred, target, *args, **kwargs):
        return F.mse_loss(pred, target)


_named = Namespace(_Loss)


def _function(pred, target, *args, **kwargs):
    return F.mse_loss(pred, target)


def __getattr__(name):
    return _named(name) if name[:1].isupper() else _function
