def _nothing(*args, **kwargs):
    return None


warn = filterwarnings = simplefilter = resetwarnings = warn_explicit = showwarning = formatwarning = _nothing


class catch_warnings:
    def __init__(self, *, record=False, **kwargs):
        self._record = record

    def __enter__(self):
        return [] if self._record else None

    def __exit__(self, *args):
        return None
