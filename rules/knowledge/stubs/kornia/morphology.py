from _layers import Inert, Namespace, computed

_named = Namespace(Inert)


def __getattr__(name):
    return _named(name) if name[:1].isupper() else computed
