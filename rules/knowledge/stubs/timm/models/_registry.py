from _epochzero import architecture as _architecture
from _epochzero import architecture_names as _names
from _epochzero import unknown_value as _unknown

# Models that the program itself registers, by name.
_own = {}


def register_model(fn):
    _own[fn.__name__] = fn
    return fn


def generate_default_cfgs(cfgs):
    return cfgs


def list_models(filter="", *args, **kwargs):
    return _unknown("the models of timm", False)


list_pretrained = list_models


def is_model(model_name):
    name = model_name.split(".")[0]
    return name in _own or name in _names("timm")


def model_entrypoint(model_name):
    if model_name in _own:
        return _own[model_name]

    def build(pretrained=False, **kwargs):
        return _architecture("timm.create_model", {"model_name": model_name, "pretrained": pretrained, **kwargs})

    return build
