from _layers import Undescribed, computed


def __getattr__(name):
    return computed if name[:1].islower() else type(name, (Undescribed,), {})
