from _epochzero import init_arguments, set_attribute


class AttributeDict(dict):
    """A dictionary whose entries are attributes, too."""

    def __getattr__(self, key):
        if key in self:
            return self[key]
        raise AttributeError(key)

    def __setattr__(self, key, value):
        self[key] = value


def as_hyperparameters(value):
    if isinstance(value, dict):
        return AttributeDict(value)
    if hasattr(value, "__dict__"):
        return AttributeDict(vars(value))
    return value


class HyperparametersMixin:
    def save_hyperparameters(self, *args, ignore=None, frame=None, logger=True):
        if len(args) == 1 and not isinstance(args[0], str):
            set_attribute(self, "hparams", as_hyperparameters(args[0]))
            return
        given = AttributeDict(init_arguments(self))
        if args:
            kept = AttributeDict()
            for name in args:
                if name in given:
                    kept[name] = given[name]
            given = kept
        if ignore is not None:
            for name in [ignore] if isinstance(ignore, str) else list(ignore):
                given.pop(name, None)
        set_attribute(self, "hparams", given)

    @property
    def hparams_initial(self):
        return self.hparams
