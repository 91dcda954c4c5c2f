from collections import OrderedDict

from _epochzero import is_unknown, library_class, method_of
from _epochzero import unknown_value as _unknown
from torch.nn.modules.container import Sequential
from torch.nn.modules.module import Module
from torchvision.models.resnet import ResNet

# Models that run their children in the order in which they are registered, so that what comes before a node is what
# stands before it.
_IN_ORDER = [ResNet] + [
    library_class("torchvision.models." + name)
    for name in ("alexnet.AlexNet", "vgg.VGG", "mobilenetv2.MobileNetV2", "mobilenetv3.MobileNetV3",
                 "efficientnet.EfficientNet", "convnext.ConvNeXt", "densenet.DenseNet", "regnet.RegNet",
                 "shufflenetv2.ShuffleNetV2", "mnasnet.MNASNet", "squeezenet.SqueezeNet")
]


class _Extractor(Module):
    """The traced module: containers are made anew, layers and parameters are the model's own objects."""

    def forward(self, x):
        return OrderedDict((key, method_of(self, x)) for key in self._outputs)


def _is_layer(module):
    return type(module).__module__.startswith("torch.nn") and not isinstance(module, Sequential)


def _traced(module):
    if _is_layer(module):
        return module
    copy = Module()
    for name, parameter in module._parameters.items():
        copy.register_parameter(name, parameter)
    for name, child in module.named_children():
        copy.add_module(name, _traced(child))
    return copy


def _position(model, node):
    """Where a node stands: (child, child of it) or None where that is not known. The whole child counts as its last part."""
    children = [name for name, _ in model.named_children()]
    parts = node.split(".")
    if node == "flatten":
        # The one call of torch.flatten stands before the classifier.
        return (len(children) - 2, -1)
    if parts[0] not in children or len(parts) > 2:
        return None
    at = children.index(parts[0])
    if len(parts) == 1:
        return (at, -1)
    child = getattr(model, parts[0])
    inner = [name for name, _ in child.named_children()]
    if not isinstance(child, Sequential) or parts[1] not in inner:
        return None
    return (at, inner.index(parts[1]))


def _behind(first, second):
    if first[0] != second[0]:
        return first[0] > second[0]
    return first[1] == -1 or (second[1] != -1 and first[1] > second[1])


def create_feature_extractor(model, return_nodes=None, train_return_nodes=None, eval_return_nodes=None, *args, **kwargs):
    nodes = [given for given in (return_nodes, train_return_nodes, eval_return_nodes) if given is not None]
    unknown = _unknown("which parts of a model a feature extractor keeps", True)
    if is_unknown(model) or type(model) not in _IN_ORDER or any(is_unknown(given) for given in nodes):
        return unknown
    last = None
    for given in nodes:
        for node in given:
            if is_unknown(node):
                return unknown
            position = _position(model, node)
            if position is None:
                return unknown
            if last is None or _behind(position, last):
                last = position
    extractor = _Extractor()
    chosen = nodes[0]
    extractor._outputs = list(chosen.values()) if isinstance(chosen, dict) else list(chosen)
    for at, (name, child) in enumerate(model.named_children()):
        if at > last[0]:
            break
        if at < last[0] or last[1] == -1:
            extractor.add_module(name, _traced(child))
        else:
            part = Module()
            for inner, (inner_name, inner_child) in enumerate(child.named_children()):
                if inner <= last[1]:
                    part.add_module(inner_name, _traced(inner_child))
            extractor.add_module(name, part)
    return extractor


def get_graph_node_names(model, *args, **kwargs):
    return _unknown("the nodes of a traced model", False), _unknown("the nodes of a traced model", False)
