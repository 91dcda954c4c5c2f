from _layers import Undescribed


def __getattr__(name):
    return type(name, (Undescribed,), {})
