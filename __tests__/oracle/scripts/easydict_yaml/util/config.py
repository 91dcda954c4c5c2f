import yaml
from easydict import EasyDict as edict


def _merge(base, other):
    for key, value in other.items():
        if key in base and isinstance(base[key], dict):
            _merge(base[key], value)
        else:
            base[key] = value


def load_config(path):
    with open(path, "r") as f:
        raw = yaml.load(f, Loader=yaml.FullLoader)
    parent = raw.pop("inherit", None)
    if parent is None:
        return edict(raw)
    config = load_config(parent)
    _merge(config, edict(raw))
    return config
