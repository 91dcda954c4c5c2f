from _epochzero import architecture, library_class, method_of
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
        from _epochzero import module_open

        super().__init__()
        module_open(self, "the blocks of a hand-made EfficientNet are not described")

    @classmethod
    def from_name(cls, model_name, in_channels=3, **override_params):
        arguments = {"model_name": model_name}
        arguments.update(override_params)
        if in_channels != 3:
            arguments["in_channels"] = in_channels
        return _as_subclass(cls, architecture("efficientnet_pytorch.EfficientNet.from_name", arguments))

    @classmethod
    def from_pretrained(cls, model_name, weights_path=None, advprop=False, in_channels=3, num_classes=1000,
                        **override_params):
        arguments = {"model_name": model_name, "advprop": advprop, "num_classes": num_classes}
        arguments.update(override_params)
        if in_channels != 3:
            arguments["in_channels"] = in_channels
        return _as_subclass(cls, architecture("efficientnet_pytorch.EfficientNet.from_pretrained", arguments))

    @classmethod
    def get_image_size(cls, model_name):
        return _SIZES[model_name]

    def set_swish(self, memory_efficient=True):
        return None

    def extract_features(self, inputs):
        return method_of(self, inputs)

    def extract_endpoints(self, inputs):
        return method_of(self, inputs)


def _as_subclass(cls, model):
    if cls is EfficientNet:
        return model
    from _epochzero import unknown_value

    return unknown_value("an EfficientNet of a class of one's own", True)
