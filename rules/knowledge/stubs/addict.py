class Dict(dict):
    def __init__(self, *args, **kwargs):
        for arg in args:
            if arg:
                for key, value in dict(arg).items():
                    self[key] = self._hook(value)
        for key in kwargs:
            self[key] = self._hook(kwargs[key])

    @classmethod
    def _hook(cls, item):
        if isinstance(item, dict):
            return item if isinstance(item, Dict) else cls(item)
        if isinstance(item, (list, tuple)):
            return type(item)([cls._hook(part) for part in item])
        return item

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return self[name]

    def __setattr__(self, name, value):
        self[name] = value

    def __delattr__(self, name):
        del self[name]

    def __missing__(self, name):
        made = type(self)()
        self[name] = made
        return made

    def to_dict(self):
        return {key: value.to_dict() if isinstance(value, Dict) else value for key, value in self.items()}

    def update(self, *args, **kwargs):
        values = dict(args[0]) if args else {}
        values.update(kwargs)
        for key in values:
            if key in self and isinstance(self[key], dict) and isinstance(values[key], dict):
                self[key].update(values[key])
            else:
                self[key] = self._hook(values[key])

    def deepcopy(self):
        return type(self)(self.to_dict())

    copy = deepcopy
