class tqdm:
    """A progress bar: iterating over it is iterating over what it wraps."""

    def __init__(self, iterable=None, desc=None, total=None, *args, **kwargs):
        self.iterable = iterable
        self.total = total
        self.n = 0
        self.desc = desc

    def __iter__(self):
        return iter(self.iterable)

    def __len__(self):
        return self.total if self.iterable is None else len(self.iterable)

    def __enter__(self):
        return self

    def __exit__(self, *args):
        return None

    def _nothing(self, *args, **kwargs):
        return None

    update = close = set_description = set_description_str = set_postfix = set_postfix_str = refresh = clear = reset = unpause = display = _nothing
    write = staticmethod(lambda *args, **kwargs: None)
    pandas = staticmethod(lambda *args, **kwargs: None)


def trange(*args, **kwargs):
    return tqdm(range(*args), **kwargs)


tqdm_notebook = tqdm
tnrange = trange
