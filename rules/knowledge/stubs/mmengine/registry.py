"""Registries: classes by name, built from dictionaries with a `type`."""

from _epochzero import is_unknown, unknown_value


class Registry:
    def __init__(self, name, build_func=None, parent=None, scope=None, locations=None):
        self._name = name
        self._table = {}
        self._build = build_func
        self.parent = parent

    def __len__(self):
        return len(self._table)

    def __contains__(self, key):
        return self.get(key) is not None

    @property
    def name(self):
        return self._name

    @property
    def module_dict(self):
        return self._table

    def get(self, key):
        if is_unknown(key):
            return unknown_value(f"which entry of the registry {self._name} is meant is not known")
        if not isinstance(key, str):
            return key
        name = key.split(".")[-1]
        found = self._table.get(name)
        if found is None and self.parent is not None:
            found = self.parent.get(name)
        return found

    def build(self, cfg, *args, **kwargs):
        if self._build is not None:
            return self._build(cfg, *args, registry=self, **kwargs)
        return build_from_cfg(cfg, self, *args, **kwargs)

    def register_module(self, name=None, force=False, module=None):
        if module is not None:
            self._add(module, name)
            return module
        if name is not None and not isinstance(name, (str, list)):
            self._add(name, None)
            return name

        def decorate(entry):
            self._add(entry, name)
            return entry

        return decorate

    def _add(self, entry, name):
        for one in [entry.__name__] if name is None else [name] if isinstance(name, str) else name:
            self._table[one] = entry


def build_from_cfg(cfg, registry, default_args=None):
    if is_unknown(cfg):
        return unknown_value(f"what is built from the registry {registry.name} is not known", True)
    args = dict(cfg)
    for key, value in (default_args or {}).items():
        args.setdefault(key, value)
    args.pop("_scope_", None)
    kind = args.pop("type")
    found = registry.get(kind)
    if found is None and registry.name in ("optimizer", "optim"):
        import torch

        found = getattr(torch.optim, kind, None)
    if found is None and registry.name in ("model", "models", "module"):
        import torch

        found = getattr(torch.nn, kind, None)
    if found is None:
        return unknown_value(f"`{kind}` is not in the registry {registry.name} of this repository", True)
    return found(**args)


def build_model_from_cfg(cfg, registry, default_args=None):
    if isinstance(cfg, (list, tuple)):
        from mmengine.model import Sequential

        return Sequential(*[build_from_cfg(one, registry, default_args) for one in cfg])
    return build_from_cfg(cfg, registry, default_args)


MODELS = Registry("model")
BACKBONES = NECKS = HEADS = MODELS
DATASETS = Registry("dataset")
TRANSFORMS = Registry("transform")
OPTIMIZERS = Registry("optimizer")
OPTIM_WRAPPERS = Registry("optim_wrapper")
OPTIM_WRAPPER_CONSTRUCTORS = Registry("optimizer wrapper constructor")
PARAM_SCHEDULERS = Registry("parameter scheduler")
HOOKS = Registry("hook")
METRICS = Registry("metric")
LOOPS = Registry("loop")
RUNNERS = Registry("runner")
VISUALIZERS = Registry("visualizer")
DATA_SAMPLERS = Registry("data sampler")
EVALUATOR = Registry("evaluator")
FUNCTIONS = Registry("function")


def init_default_scope(*args, **kwargs):
    return None


class DefaultScope:
    @classmethod
    def get_instance(cls, *args, **kwargs):
        return cls()
