class EasyDict(dict):
    def __init__(self, d=None, **kwargs):
        values = {} if d is None else dict(d)
        values.update(kwargs)
        for key in values:
            setattr(self, key, values[key])

    def __setattr__(self, name, value):
        if isinstance(value, (list, tuple)):
            value = type(value)([type(self)(item) if isinstance(item, dict) else item for item in value])
        elif isinstance(value, dict) and not isinstance(value, EasyDict):
            value = type(self)(value)
        dict.__setitem__(self, name, value)

    __setitem__ = __setattr__

    def __getattr__(self, name):
        try:
            return dict.__getitem__(self, name)
        except KeyError:
            raise AttributeError(name)

    def update(self, e=None, **f):
        values = dict(e or {})
        values.update(f)
        for key in values:
            setattr(self, key, values[key])

    def pop(self, key, *args):
        return dict.pop(self, key, *args)

    def copy(self):
        return type(self)(self)
