class Registry:
    def __init__(self, name):
        self.name = name
        self._classes = {}

    def register(self, cls=None, *, name=None):
        if cls is None:
            return lambda c: self.register(c, name=name)
        self._classes[name or cls.__name__] = cls
        return cls

    def build(self, cfg, **extra):
        args = dict(cfg)
        kind = args.pop("type")
        if kind not in self._classes:
            raise KeyError(f"{kind} is not in the {self.name} registry")
        return self._classes[kind](**args, **extra)


MODELS = Registry("model")
HOOKS = Registry("hook")
