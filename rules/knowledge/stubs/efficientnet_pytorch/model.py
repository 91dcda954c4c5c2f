from _epochzero import architecture, is_unknown, library_class, method_of, module_open, unknown_value
from efficientnet_pytorch.utils import GlobalParams
from torch.nn.modules.module import Module

VALID_MODELS = (
    "efficientnet-b0", "efficientnet-b1", "efficientnet-b2", "efficientnet-b3", "efficientnet-b4", "efficientnet-b5",
    "efficientnet-b6", "efficientnet-b7", "efficientnet-b8", "efficientnet-l2",
)

_SIZES = {
    "efficientnet-b0": 224, "efficientnet-b1": 240, "efficientnet-b2": 260, "efficientnet-b3": 300,
    "efficientnet-b4": 380, "efficientnet-b5": 456, "efficientnet-b6": 528, "efficientnet-b7": 600,
    "efficientnet-b8": 672, "efficientnet-l2": 800,
}

MBConvBlock = library_class("efficientnet_pytorch.model.MBConvBlock")


class EfficientNet(Module):
    def __init__(self, blocks_args=None, global_params=None):
        super().__init__()
        arguments = getattr(global_params, "_arguments", None)
        model = None if arguments is None else architecture("efficientnet_pytorch.EfficientNet.from_name", arguments)
        if model is None or is_unknown(model):
            module_open(self, "the blocks of a hand-made EfficientNet are not described")
            return
        self._global_params = global_params
        self._blocks_args = blocks_args
        for name, child in list(model.named_children()):
            self.add_module(name, child)

    @classmethod
    def from_name(cls, model_name, in_channels=3, **override_params):
        arguments = {"model_name": model_name}
        arguments.update(override_params)
        if in_channels != 3:
            arguments["in_channels"] = in_channels
        return _of_class(cls, "efficientnet_pytorch.EfficientNet.from_name", arguments)

    @classmethod
    def from_pretrained(cls, model_name, weights_path=None, advprop=False, in_channels=3, num_classes=1000,
                        **override_params):
        arguments = {"model_name": model_name, "advprop": advprop, "num_classes": num_classes}
        arguments.update(override_params)
        if in_channels != 3:
            arguments["in_channels"] = in_channels
        return _of_class(cls, "efficientnet_pytorch.EfficientNet.from_pretrained", arguments)

    @classmethod
    def get_image_size(cls, model_name):
        return _SIZES[model_name]

    def set_swish(self, memory_efficient=True):
        return None

    def extract_features(self, inputs):
        return method_of(self, inputs)

    def extract_endpoints(self, inputs):
        return method_of(self, inputs)


def _of_class(cls, constructor, arguments):
    if cls is EfficientNet or cls.__init__ is EfficientNet.__init__:
        model = architecture(constructor, arguments)
        if cls is not EfficientNet and not is_unknown(model):
            model.__class__ = cls
        return model
    given = {key: value for key, value in arguments.items() if key != "advprop"}
    model = cls([], GlobalParams(given))
    if constructor.endswith("from_pretrained"):
        model.load_state_dict(unknown_value("the weights of an EfficientNet", True))
    return model
