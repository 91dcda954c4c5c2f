from _epochzero import foreign_value as _foreign


def save(obj, f, *args, **kwargs):
    return None


def load(f, map_location=None, pickle_module=None, weights_only=None, mmap=None, **kwargs):
    return _foreign("what torch.load() reads is not in the repository")
