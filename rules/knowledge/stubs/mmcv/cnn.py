from _layers import Namespace, Undescribed
from _epochzero import harmless

_named = Namespace(Undescribed)


def __getattr__(name):
    # Layers by configurations: which parameters they hold is not described.
    return _named(name) if name[:1].isupper() or name.startswith("build_") else harmless()
