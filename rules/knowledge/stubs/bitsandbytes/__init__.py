from bitsandbytes import optim


def __getattr__(name):
    from _epochzero import unknown_value

    return unknown_value("`bitsandbytes." + name + "` is not described here", True)
