class Munch(dict):
    def __init__(self, *args, **kwargs):
        self.update(*args, **kwargs)

    def __getattr__(self, name):
        try:
            return self[name]
        except KeyError:
            raise AttributeError(name)

    def __setattr__(self, name, value):
        self[name] = value

    def __delattr__(self, name):
        del self[name]

    def toDict(self):
        return unmunchify(self)

    @classmethod
    def fromDict(cls, d):
        return munchify(d, cls)

    def copy(self):
        return type(self).fromDict(self)


class DefaultMunch(Munch):
    def __init__(self, default=None, *args, **kwargs):
        dict.__setitem__(self, "__default__", default)
        self.update(*args, **kwargs)

    def __missing__(self, name):
        return dict.get(self, "__default__")


AutoMunch = Munch


def munchify(x, factory=Munch):
    if isinstance(x, dict):
        return factory([(key, munchify(value, factory)) for key, value in x.items()])
    if isinstance(x, (list, tuple)):
        return type(x)([munchify(item, factory) for item in x])
    return x


def unmunchify(x):
    if isinstance(x, dict):
        return {key: unmunchify(value) for key, value in x.items()}
    if isinstance(x, (list, tuple)):
        return type(x)([unmunchify(item) for item in x])
    return x
