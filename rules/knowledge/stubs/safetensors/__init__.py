from _epochzero import unknown_value


def safe_open(*args, **kwargs):
    return unknown_value("a file of tensors", False)
