from _epochzero import unknown_value as _unknown


def save(obj, f, *args, **kwargs):
    return None


def load(f, map_location=None, pickle_module=None, weights_only=None, mmap=None, **kwargs):
    return _unknown("what torch.load() reads is not in the repository", True)
