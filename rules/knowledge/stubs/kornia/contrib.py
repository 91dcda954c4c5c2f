from _layers import Namespace, Undescribed, computed

_named = Namespace(Undescribed)


def __getattr__(name):
    return _named(name) if name[:1].isupper() else computed
