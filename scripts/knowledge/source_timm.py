"""timm: every architecture of its registry, with the ways of creating it that change the tree."""

import sys

import timm
from timm.models import _registry as registry

from building import attempt, requires_exact_size
from pack import Shard
from record import sentinel_variant, tree_variant

LIBRARY = "timm"
VERSION = timm.__version__
# What timm.data.resolve_data_config and training scripts read of a pretrained_cfg.
_CONFIG_KEYS = (
    "input_size", "test_input_size", "min_input_size", "fixed_input_size", "interpolation", "crop_pct", "test_crop_pct", "crop_mode",
    "mean", "std", "num_classes", "pool_size", "first_conv", "classifier", "license",
)  # fmt: skip
# Of these a tag sets the arguments of the model itself (timm/models/_builder.py, _update_default_model_kwargs).
_TREE_KEYS = ("input_size", "fixed_input_size")
_DEFAULTS = registry.PretrainedCfg()


def names():
    """Architectures without tags, sorted; deprecated names are aliases, see deprecated()."""
    return sorted(set(registry._model_entrypoints) - set(registry._deprecated_models))


def deprecated():
    """Old name -> current name with tag (None: removed)."""
    return dict(sorted(registry._deprecated_models.items()))


def shard_names():
    """One shard a Python module: `timm/resnet`; the largest first, so that the last process to end has little to do."""
    modules = [registry._model_to_module[name] for name in names()]
    return [f"timm/{module}" for module in sorted(set(modules), key=lambda module: (-modules.count(module), module))]


def shard(shard_name):
    """The architectures of one module."""
    made = Shard()
    for name in names():
        if f"timm/{registry._model_to_module[name]}" == shard_name:
            try:
                made.architectures[name] = architecture(made, name)
            except Exception as error:  # noqa: BLE001 - one architecture that cannot be built is reported and left out
                print(f"left out: {name}: {error!r}", file=sys.stderr)
    return made


def architecture(shard, name):
    """The record of one architecture: variants of the default tag, then whatever its other tags change."""
    tags = configs_of(name)
    default_tag = next(iter(tags), "")
    default = tags.get(default_tag, _DEFAULTS)
    model_name = f"{name}.{default_tag}" if default_tag else name
    variants = ways(shard, model_name, default, _WAYS)
    plain = variants[""]
    for tag, config in tags.items():
        if any(getattr(config, key) != getattr(default, key) for key in _TREE_KEYS):
            made = ways(shard, f"{name}.{tag}", config, _TAG_WAYS)
            if made[""][1] != plain[1]:
                variants.update({",".join(sorted(filter(None, (f"tag:{tag}", key)))): way for key, way in made.items()})
    built = attempt(timm.create_model, model_name=model_name)
    return {
        "module": registry._model_entrypoints[name].__module__,
        "variants": {key: [row, classes, exact] for key, (_, row, exact, classes) in variants.items()},
        "tags": {tag: shard.configs.add(facts(config)) for tag, config in tags.items()},
        "defaultTag": default_tag,
        "fixedSize": requires_exact_size(built, default.input_size[-1]),
        "dropoutKeepsNames": dropout_keeps_names(model_name, built),
    }


def ways(shard, model_name, config, requested):
    """Variant key -> (tree, row, exact, default classes). A tag without a classifier is built with one: "num_classes=0" is its own."""
    classes, channels = config.num_classes or 1000, config.input_size[0]
    found = {}
    for key, extra in requested:
        arguments = {"model_name": model_name, "num_classes": classes, **extra}
        made = None
        if found and found[""][2] == "nc":
            # Sizes of the plain tree were proved to be read back rightly; its variants are read in the same way from one build.
            made = sentinel_variant(shard, timm.create_model, arguments, "num_classes" not in extra)
        if made is None:
            made = tree_variant(
                shard, timm.create_model, arguments, arguments["num_classes"], channels,
                None if "num_classes" in extra else "num_classes", "in_chans", explain=model_name if key == "" else "",
            )  # fmt: skip
        if made is not None:
            found[key] = (*made, arguments["num_classes"])
    return found


# Variant key -> arguments of create_model.
_WAYS = (
    ("", {}),
    ("num_classes=0", {"num_classes": 0}),
    ("features_only", {"features_only": True}),
    ("global_pool=", {"global_pool": ""}),
    ("global_pool=avg", {"global_pool": "avg"}),
    ("global_pool=,num_classes=0", {"global_pool": "", "num_classes": 0}),
    ("global_pool=avg,num_classes=0", {"global_pool": "avg", "num_classes": 0}),
)


_TAG_WAYS = tuple(way for way in _WAYS if way[0] in ("", "num_classes=0"))


def configs_of(name):
    """Tag -> PretrainedCfg, the default tag first."""
    default = registry._model_default_cfgs.get(name)
    if default is None:
        config = registry._model_pretrained_cfgs.get(name)
        return {} if config is None else {"": config}
    return {tag: default.cfgs[tag] for tag in default.tags}


def facts(config):
    """The facts of a pretrained_cfg that differ from PretrainedCfg's own defaults."""
    found = {}
    for key in _CONFIG_KEYS:
        value = getattr(config, key)
        if value != getattr(_DEFAULTS, key):
            found[key] = list(value) if isinstance(value, tuple) else value
    return found


def defaults():
    """PretrainedCfg's own defaults, which facts() leaves out."""
    return {
        key: list(value) if isinstance(value, tuple) else value
        for key in _CONFIG_KEYS
        for value in (getattr(_DEFAULTS, key),)
    }


def dropout_keeps_names(model_name, plain):
    """Do drop_rate and drop_path_rate leave every parameter's name, shape and order alone? (null: not accepted)"""
    found = {}
    for key in ("drop_rate", "drop_path_rate"):
        dropped = attempt(timm.create_model, model_name=model_name, **{key: 0.25})
        found[key] = None if dropped is None else tensors(plain) == tensors(dropped)
    return found


def tensors(model):
    return [(name, tuple(tensor.shape)) for name, tensor in model.state_dict(keep_vars=True).items()]
