from _layers import computed


def __getattr__(name):
    return computed
