"""Asks PyTorch itself what architectures look like, for __tests__/knowledge/architectures.test.ts.

    python scripts/oracle/architectures.py > __tests__/knowledge/architectures.json

Builds a seeded random sample of calls (with torch, torchvision, timm and efficientnet_pytorch installed) and prints digests of what named_parameters,
state_dict and named_modules then say. It shares no code with scripts/knowledge, on purpose.
"""

import hashlib
import json
import random
import sys
import warnings

import efficientnet_pytorch
import timm
import torch
import torchvision

warnings.simplefilter("ignore")
CHOICE = random.Random(84911)


def without_downloads():
    """Weights are not needed to see the tree: loading them does nothing."""
    torch.nn.Module.load_state_dict = lambda self, state, *rest, **more: None
    torchvision.models._api.load_state_dict_from_url = lambda *rest, **more: {}
    from_parameters = torchvision.models.regnet.BlockParams.from_init_params

    def on_cpu(*rest, **more):
        with torch.device("cpu"):
            return from_parameters(*rest, **more)

    torchvision.models.regnet.BlockParams.from_init_params = on_cpu


def calls():
    """(callee, arguments) of the sample."""
    for name in efficientnet_pytorch.model.VALID_MODELS:
        yield "efficientnet_pytorch.EfficientNet.from_name", {"model_name": name, "num_classes": 7}
    yield "efficientnet_pytorch.EfficientNet.from_name", {"model_name": "efficientnet-b0"}
    yield "efficientnet_pytorch.EfficientNet.from_name", {"model_name": "efficientnet-b3", "in_channels": 1, "num_classes": 7}
    yield "efficientnet_pytorch.EfficientNet.from_name", {"model_name": "efficientnet-b1", "include_top": False}
    models = torchvision.models
    for name in models.list_models():
        if name.startswith("quantized") or name.startswith("raft"):
            continue
        builder = models.get_model_builder(name)
        callee = f"{builder.__module__}.{name}"
        yield callee, {"num_classes": 7}
        for tag in models.get_model_weights(name):
            yield callee, {"weights": tag.name}
        if ".detection." in callee:
            yield callee, {"num_classes": 7, "weights_backbone": None}
            yield callee, {"num_classes": 7, "trainable_backbone_layers": 5}
    yield "torchvision.models.googlenet.googlenet", {"num_classes": 7, "aux_logits": False}
    yield "torchvision.models.inception.inception_v3", {"num_classes": 7, "aux_logits": False}
    yield "torchvision.models.segmentation.fcn.fcn_resnet50", {"num_classes": 7, "aux_loss": True}
    names = timm.list_models()
    for name in CHOICE.sample(names, 150):
        yield "timm.create_model", {"model_name": name, "num_classes": 7}
    for name in CHOICE.sample(names, 40):
        yield "timm.create_model", {"model_name": name}
        yield "timm.create_model", {"model_name": name, "num_classes": 0}
    for name in CHOICE.sample(names, 40):
        yield "timm.create_model", {"model_name": name, "num_classes": 7, "in_chans": 1}
    for name in CHOICE.sample(names, 40):
        yield "timm.create_model", {"model_name": name, "features_only": True}
    for name in CHOICE.sample(names, 40):
        yield "timm.create_model", {"model_name": name, "num_classes": 7, "global_pool": CHOICE.choice(["", "avg", "max"])}
        yield "timm.create_model", {"model_name": name, "num_classes": 0, "global_pool": ""}
    for name in CHOICE.sample(timm.list_models(include_tags=True), 80):
        yield "timm.create_model", {"model_name": name}
        yield "timm.create_model", {"model_name": name, "num_classes": 7}


def build(callee, arguments):
    if callee == "timm.create_model":
        return timm.create_model(**arguments)
    if callee.startswith("efficientnet_pytorch."):
        return efficientnet_pytorch.EfficientNet.from_name(**arguments)
    return torchvision.models.get_model(callee.rpartition(".")[2], **arguments)


def digest(lines):
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:16]


def shape(tensor):
    return "x".join(map(str, tensor.shape))


def facts(model):
    parameters = list(model.named_parameters())
    return {
        "scalars": sum(tensor.numel() for _, tensor in parameters),
        "trainable": sum(tensor.numel() for _, tensor in parameters if tensor.requires_grad),
        "parameters": digest(f"{name} {shape(tensor)} {tensor.requires_grad}" for name, tensor in parameters),
        "state": digest(f"{name} {shape(tensor)}" for name, tensor in model.state_dict(keep_vars=True).items()),
        "modules": digest(f"{path} {type(m).__module__}.{type(m).__qualname__}" for path, m in model.named_modules()),
    }


def main():
    without_downloads()
    rows = []
    for callee, arguments in calls():
        try:
            with torch.device("meta"):
                model = build(callee, arguments)
        except Exception as error:  # noqa: BLE001 - PyTorch refuses the call: the knowledge must not know a tree for it
            print(f"refused: {callee} {arguments}: {error!r}"[:200], file=sys.stderr)
            rows.append({"callee": callee, "arguments": arguments, "refused": True})
            continue
        rows.append({"callee": callee, "arguments": arguments, **facts(model)})
    versions = {module.__name__: module.__version__.split("+")[0] for module in (torch, torchvision, timm, efficientnet_pytorch)}
    print('{"versions": ' + json.dumps(versions) + ', "calls": [')
    print(",\n".join(map(json.dumps, rows)))
    print("]}")


if __name__ == "__main__":
    main()
