class CombinedLoader:
    def __init__(self, iterables, mode="min_size"):
        self.iterables = iterables
        self._sequential = mode == "sequential"


def first_batch(loader):
    """What one pass gives, of a loader or of a collection of them."""
    if isinstance(loader, CombinedLoader):
        return first_batch(loader.iterables)
    if isinstance(loader, dict):
        return {key: first_batch(one) for key, one in loader.items()}
    if isinstance(loader, (list, tuple)):
        return [first_batch(one) for one in loader]
    return next(iter(loader))
