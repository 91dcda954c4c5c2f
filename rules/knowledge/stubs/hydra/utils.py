import functools
from _epochzero import import_module, is_known, module_or_none, unknown, working_folder
from omegaconf import Container, DictConfig, ListConfig, OmegaConf
from os import path as _path


def _locate(path):
    """What a dotted path names: the longest part that is a module, then attributes."""
    parts = path.split(".")
    for count in range(len(parts), 0, -1):
        module = module_or_none(".".join(parts[:count]))
        if module is None:
            continue
        value = module
        for name in parts[count:]:
            value = getattr(value, name)
        return value
    return unknown("the source of `" + path + "` is not in the repository")


def get_object(path):
    return _locate(path)


get_class = get_method = get_static_method = get_object


def call(config, *args, **kwargs):
    if config is None:
        return None
    if not is_known(config):
        return config
    if isinstance(config, (list, ListConfig)):
        return [_made(item, True) for item in config]
    if isinstance(config, dict):
        config = OmegaConf.create(config)
    elif not isinstance(config, Container):
        config = OmegaConf.structured(config)
    recursive = kwargs.pop("_recursive_", config.get("_recursive_", True))
    return _build(config, recursive, args, kwargs)


instantiate = call


def _build(config, recursive, args, kwargs):
    target = kwargs.pop("_target_", config.get("_target_"))
    partial = kwargs.pop("_partial_", config.get("_partial_", False))
    convert = kwargs.pop("_convert_", config.get("_convert_", "none"))
    values = {}
    for key in config.keys():
        if key in kwargs or key in ("_target_", "_partial_", "_recursive_", "_convert_", "_args_"):
            continue
        values[key] = _converted(_made(config[key], recursive), convert)
    values.update({key: _made(kwargs[key], recursive) for key in kwargs})
    positional = list(args) or [_converted(_made(item, recursive), convert) for item in config.get("_args_") or []]
    if isinstance(target, str):
        target = _locate(target)
    return functools.partial(target, *positional, **values) if partial else target(*positional, **values)


def _made(value, recursive):
    if not recursive:
        return value
    if isinstance(value, DictConfig):
        if "_target_" in value:
            return _build(value, value.get("_recursive_", True), (), {})
        if any([_holds_target(value[key]) for key in value.keys()]):
            return {key: _made(value[key], recursive) for key in value.keys()}
    if isinstance(value, dict) and "_target_" in value:
        return call(value)
    if isinstance(value, ListConfig) and any([_holds_target(item) for item in value]):
        return [_made(item, recursive) for item in value]
    return value


def _holds_target(value):
    if isinstance(value, DictConfig):
        return "_target_" in value or any([_holds_target(value[key]) for key in value.keys()])
    if isinstance(value, ListConfig):
        return any([_holds_target(item) for item in value])
    return False


def _converted(value, convert):
    return OmegaConf.to_container(value, resolve=True) if convert in ("all", "partial") and isinstance(value, Container) else value


def get_original_cwd():
    return working_folder()


def to_absolute_path(path):
    return _path.join(working_folder(), path)
