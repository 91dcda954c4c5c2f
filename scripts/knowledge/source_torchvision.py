"""torchvision: every registered model except the quantized ones, with the variants that change its tree."""

import inspect

import torchvision
from torchvision.models import get_model_builder, get_model_weights, list_models

from building import attempt, requires_exact_size
from observe import value_of
from pack import Shard
from record import tree_variant

LIBRARY = "torchvision"
VERSION = torchvision.__version__.split("+")[0]


def names():
    """Registered names, sorted."""
    return sorted(name for name in list_models() if not name.startswith("quantized_"))


def shard_of(name):
    """`torchvision/resnet`, `torchvision/detection.faster_rcnn`"""
    return "torchvision/" + get_model_builder(name).__module__.removeprefix("torchvision.models.")


def shard_names():
    """One shard a Python module."""
    return sorted({shard_of(name) for name in names()})


def shard(shard_name):
    """The models of one module."""
    made = Shard()
    for name in names():
        if shard_of(name) == shard_name:
            made.architectures[name] = architecture(made, name, get_model_builder(name))
    return made


def architecture(shard, name, builder):
    """The record of one model."""
    family = builder.__module__.removeprefix("torchvision.models.").partition(".")[0]
    if family not in ("segmentation", "detection", "video", "optical_flow"):
        family = "classification"
    tags = list(get_model_weights(name))
    variants = {}
    plain = None
    for key, arguments in requested(family, builder, tags):
        classes = own_classes(builder, family, arguments)
        # With weights the class count is the weights' own: torchvision raises on any other.
        free = None if "weights" in arguments or family == "optical_flow" else "num_classes"
        made = tree_variant(shard, builder, arguments, classes, classes=free, explain=f"{name} {key}", like=plain)
        if made is not None:
            plain = plain or made
            variants[key] = [made[1], classes, made[2]]
    default = tags and get_model_weights(name).DEFAULT
    return {
        "module": builder.__module__,
        "variants": variants,
        "tags": {tag.name: shard.configs.add(config(tag)) for tag in tags},
        "defaultTag": default.name if default else None,
        "fixedSize": fixed_size(builder, tags) if family == "classification" else None,
    }


def requested(family, builder, tags):
    """(variant key, keyword arguments) of every way of building that may change the tree."""
    accepted = inspect.signature(builder).parameters
    ways = [("", {})]
    ways += [(f"weights:{tag.name}", {"weights": tag}) for tag in tags]
    if "googlenet" in builder.__name__ or "inception" in builder.__name__:
        extra = [(f"aux_logits={value}", {"aux_logits": value}) for value in (True, False)]
    elif "aux_loss" in accepted:
        extra = [(f"aux_loss={value}", {"aux_loss": value}) for value in (True, False)]
    elif "trainable_backbone_layers" in accepted:
        extra = [(f"trainable_backbone_layers={count}", {"trainable_backbone_layers": count}) for count in range(7)]
    else:
        extra = []
    if "weights_backbone" in accepted:
        ways.append(("weights_backbone=None", {"weights_backbone": None}))
    return ways + [
        (",".join(sorted(filter(None, (key, more)))), {**arguments, **added})
        for key, arguments in ways
        for more, added in extra
    ]


def own_classes(builder, family, arguments):
    """The class count that the library uses for these arguments."""
    if family == "optical_flow":
        return None
    tag = arguments.get("weights")
    if tag is not None and tag.meta.get("categories"):
        return len(tag.meta["categories"])
    return {"classification": 1000, "segmentation": 21, "video": 400}.get(family) or detection_default(builder)


def detection_default(builder):
    """Keypoint R-CNN knows person and background; the others COCO's 91 ids."""
    return 2 if "keypoint" in builder.__name__ else 91


def config(tag):
    """Input facts of a weights entry: its transforms and its metadata."""
    transforms = tag.transforms()
    facts = {"num_classes": len(tag.meta["categories"])} if tag.meta.get("categories") else {}
    for attribute in ("crop_size", "resize_size", "mean", "std", "interpolation", "antialias"):
        if hasattr(transforms, attribute):
            value = getattr(transforms, attribute)
            facts[attribute] = value.value if attribute == "interpolation" else json_value(value)
    for key in ("num_params", "min_size", "recipe"):
        if key in tag.meta:
            facts[key] = json_value(tag.meta[key])
    return facts


def json_value(value):
    return [json_value(item) for item in value] if isinstance(value, (list, tuple)) else value


def fixed_size(builder, tags):
    """Measured: does the forward pass refuse twice the model's own side?"""
    side = tags[0].transforms().crop_size[0] if tags else 224
    model = attempt(builder, weights=tags[0] if tags else None)
    return None if model is None else requires_exact_size(model, side)


def constructors():
    """Public builder functions: qualified name -> (architecture, signature, legacy keywords, weights enums)."""
    found = {}
    for name in names():
        builder = get_model_builder(name)
        parameters = [
            [parameter.name, parameter.kind.name, default_of(parameter)]
            for parameter in inspect.signature(builder).parameters.values()
        ]
        found[f"{builder.__module__}.{builder.__name__}"] = [f"torchvision/{name}", parameters, legacy(builder)]
    return found


def default_of(parameter):
    """The default as a value, {"weights": tag} for a weights enum; absent ({}) when there is none."""
    if parameter.default is inspect.Parameter.empty:
        return {}
    if hasattr(parameter.default, "get_state_dict"):
        return {"weights": f"{type(parameter.default).__name__}.{parameter.default.name}"}
    return value_of(parameter.default)


def legacy(builder):
    """{old keyword: [new keyword, tag that True stands for]}, as handle_legacy_interface maps `pretrained=True`."""
    found = {}
    for cell in builder.__closure__ or ():
        inner = cell.cell_contents
        for inner_cell in getattr(inner, "__closure__", None) or ():
            if isinstance(inner_cell.cell_contents, dict):
                for new, (old, default) in inner_cell.cell_contents.items():
                    tag = None if callable(default) or default is None else default.name
                    found[old] = [new, tag]
    return found


def weights_enums():
    """{"torchvision.models.resnet.ResNet18_Weights": {"architecture": …, "members": {"DEFAULT": tag, …}}}"""
    found = {}
    for name in names():
        enum = get_model_weights(name)
        members = {key: member.name for key, member in enum.__members__.items()}
        found[f"{enum.__module__}.{enum.__qualname__}"] = members
    return found
