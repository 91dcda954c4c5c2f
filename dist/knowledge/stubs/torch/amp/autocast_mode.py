class autocast:
    def __init__(self, device_type="cuda", dtype=None, enabled=True, cache_enabled=None):
        self.device = device_type
        self.enabled = enabled

    def __enter__(self):
        return self

    def __exit__(self, *args):
        return None

    def __call__(self, function):
        return function


def custom_fwd(fwd=None, **kwargs):
    if fwd is None:
        return lambda function: function
    return fwd


custom_bwd = custom_fwd
