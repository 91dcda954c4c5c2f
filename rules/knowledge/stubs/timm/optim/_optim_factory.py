from _epochzero import class_once, is_module, is_unknown, unknown_value
from timm.optim._param_groups import param_groups_layer_decay, param_groups_weight_decay
from torch import optim
from torch.optim.optimizer import Optimizer

_made = {}


class _Own(Optimizer):
    """An optimizer of timm's own: what it holds is known, how it steps is not needed."""

    def __init__(self, params, lr=None, weight_decay=0.0, **kwargs):
        super().__init__(params, {"lr": unknown_value("timm's default learning rate", False) if lr is None else lr,
                                  "weight_decay": weight_decay})


def optimizer_class(name):
    return class_once(_made, name, lambda name: type(name, (_Own,), {}))


class Lookahead(Optimizer):
    """Shares the groups of the optimizer inside."""

    def __init__(self, base_optimizer, alpha=0.5, k=6):
        self._base_optimizer = base_optimizer
        self.param_groups = base_optimizer.param_groups
        self.defaults = base_optimizer.defaults

    def step(self, closure=None):
        return self._base_optimizer.step(closure)

    def zero_grad(self, set_to_none=True):
        self._base_optimizer.zero_grad()


_CLASSES = {
    "sgd": optim.SGD,
    "momentum": optim.SGD,
    "nesterov": optim.SGD,
    "adam": optim.Adam,
    "adamw": optim.AdamW,
    "nadam": optim.NAdam,
    "radam": optim.RAdam,
    "adamax": optim.Adamax,
    "adadelta": optim.Adadelta,
    "adagrad": optim.Adagrad,
    "rmsprop": optim.RMSprop,
}

_OWN = {
    "lamb": "Lamb", "lars": "Lars", "lion": "Lion", "adabelief": "AdaBelief", "adafactor": "Adafactor", "adamp": "AdamP",
    "sgdp": "SGDP", "sgdw": "SGDW", "nadamw": "NAdamW", "rmsproptf": "RMSpropTF", "adan": "Adan", "madgrad": "MADGRAD",
    "novograd": "NvNovoGrad", "muon": "Muon", "adopt": "Adopt",
}


def get_optimizer_class(name, bind_defaults=True):
    return _class_named(name)


def _class_named(name):
    if name in _CLASSES:
        return _CLASSES[name]
    return optimizer_class(_OWN.get(name, name))


def list_optimizers(*args, **kwargs):
    return unknown_value("the optimizers of timm", False)


def create_optimizer_v2(model_or_params, opt="sgd", lr=None, weight_decay=0.0, momentum=0.9, foreach=None,
                        filter_bias_and_bn=True, fallback_list=(), fallback_no_weight_decay=False, layer_decay=None,
                        layer_decay_min_scale=0.0, layer_decay_no_opt_scale=None, param_group_fn=None, **kwargs):
    if is_module(model_or_params):
        if param_group_fn:
            params = param_group_fn(model_or_params)
        elif layer_decay is not None:
            params = param_groups_layer_decay(
                model_or_params, weight_decay, layer_decay=layer_decay, no_opt_scale=layer_decay_no_opt_scale
            )
            weight_decay = 0.0
        else:
            params = param_groups_weight_decay(model_or_params, weight_decay)
            weight_decay = 0.0
    elif is_unknown(model_or_params):
        # A model or its parameters; of either only some may be held.
        params = unknown_value("what timm takes from a model that is not known", True)
    else:
        params = model_or_params
    options = {"weight_decay": weight_decay}
    if lr is not None:
        options["lr"] = lr
    if is_unknown(opt):
        return Optimizer(params, {"lr": lr, "weight_decay": weight_decay})
    parts = opt.lower().split("_")
    cls = _class_named(parts[-1])
    if cls is optim.SGD:
        options["momentum"] = momentum
        options.setdefault("lr", 1e-3)
    optimizer = cls(params, **options)
    return Lookahead(optimizer) if len(parts) > 1 and parts[0] == "lookahead" else optimizer


def optimizer_kwargs(cfg):
    options = {"opt": cfg.opt, "lr": cfg.lr, "weight_decay": cfg.weight_decay, "momentum": cfg.momentum}
    if getattr(cfg, "layer_decay", None) is not None:
        options["layer_decay"] = cfg.layer_decay
    return options


def create_optimizer(args, model, filter_bias_and_bn=True):
    return create_optimizer_v2(model, **optimizer_kwargs(args), filter_bias_and_bn=filter_bias_and_bn)
