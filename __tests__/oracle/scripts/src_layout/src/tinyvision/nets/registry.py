_BUILDERS = {}


def register(name=None):
    def wrap(cls):
        key = name or cls.__name__.lower()
        if key in _BUILDERS:
            raise KeyError(f"{key} is registered twice")
        _BUILDERS[key] = cls
        return cls

    return wrap


def build(name, **kwargs):
    return _BUILDERS[name](**kwargs)
