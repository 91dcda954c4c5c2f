import functools
from _epochzero import import_module, is_known, module_or_none, resting_on, unknown, working_folder
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
        return [_made(item, True) for item in (config._content if isinstance(config, ListConfig) else config)]
    if isinstance(config, dict):
        config = OmegaConf.create(config)
    elif not isinstance(config, Container):
        config = OmegaConf.structured(config)
    return _build(config, kwargs.pop("_recursive_", config._content.get("_recursive_", True)), args, kwargs)


instantiate = call

# What the structure is, is asked of the content itself: values read through the configuration rest on the command line not
# overriding them, and every question put to such a value would be answered both ways.
_SETTINGS = ("_target_", "_partial_", "_recursive_", "_convert_", "_args_")


def _build(config, recursive, args, kwargs):
    content = config._content
    target = kwargs.pop("_target_", content.get("_target_"))
    partial = kwargs.pop("_partial_", content.get("_partial_", False))
    convert = kwargs.pop("_convert_", content.get("_convert_", "none"))
    values = {}
    for key in content:
        if key not in kwargs and key not in _SETTINGS:
            values[key] = _part(config, key, recursive, convert)
    for key in kwargs:
        values[key] = _made(kwargs[key], recursive)
    positional = list(args)
    if not positional and "_args_" in content:
        given = content["_args_"]
        positional = [_part(given, index, recursive, convert) for index in range(len(given))]
    if isinstance(target, str):
        target = resting_on(_locate(target), config["_target_"]) if "_target_" in content else _locate(target)
    return functools.partial(target, *positional, **values) if partial else target(*positional, **values)


def _part(config, key, recursive, convert):
    raw = config._content[key]
    if not isinstance(raw, Container):
        value = config[key]
        if not (isinstance(raw, str) and "${" in raw and isinstance(value, Container)):
            return value
        raw = value
    return _converted(_made(raw, recursive), convert)


def _made(value, recursive):
    if not recursive:
        return value
    if isinstance(value, DictConfig):
        if "_target_" in value._content:
            return _build(value, value._content.get("_recursive_", True), (), {})
        if _holds_target(value):
            return {key: _part(value, key, recursive, "none") for key in value._content}
    elif isinstance(value, ListConfig):
        if _holds_target(value):
            return [_part(value, index, recursive, "none") for index in range(len(value._content))]
    elif isinstance(value, dict) and "_target_" in value:
        return call(value)
    return value


def _holds_target(value):
    if isinstance(value, DictConfig):
        return "_target_" in value._content or any([_holds_target(item) for item in value._content.values()])
    if isinstance(value, ListConfig):
        return any([_holds_target(item) for item in value._content])
    return False


def _converted(value, convert):
    return OmegaConf.to_container(value, resolve=True) if convert in ("all", "partial") and isinstance(value, Container) else value


def get_original_cwd():
    return working_folder()


def to_absolute_path(path):
    return _path.join(working_folder(), path)
