from _epochzero import unknown_value as _unknown

enabled = True
benchmark = False
deterministic = False
allow_tf32 = False


def is_available():
    return _unknown("what the machine has", False)


def is_built():
    return _unknown("how PyTorch is built", False)
