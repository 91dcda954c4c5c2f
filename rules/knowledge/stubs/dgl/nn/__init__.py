"""Graph layers; which parameters they hold is not described."""

from _layers import Namespace, Undescribed

_named = Namespace(Undescribed)


def __getattr__(name):
    if name == "pytorch":
        from _epochzero import import_module

        return import_module("dgl.nn.pytorch")
    return _named(name)
