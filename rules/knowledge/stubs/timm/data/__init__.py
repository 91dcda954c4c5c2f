from _epochzero import image_changed as _image_changed
from _epochzero import is_known as _is_known
from _epochzero import unknown_value as _unknown

IMAGENET_DEFAULT_MEAN = (0.485, 0.456, 0.406)
IMAGENET_DEFAULT_STD = (0.229, 0.224, 0.225)
IMAGENET_INCEPTION_MEAN = (0.5, 0.5, 0.5)
IMAGENET_INCEPTION_STD = (0.5, 0.5, 0.5)


def resolve_data_config(args=None, pretrained_cfg=None, model=None, use_test_size=False, verbose=False):
    return _unknown("the input a model of timm expects", False)


resolve_model_data_config = resolve_data_config


class _Transform:
    """Whatever it does in between, it ends in a tensor of this size."""

    def __init__(self, size):
        self.size = size

    def __call__(self, image):
        height, width = self.size
        return _image_changed(self, image, f"create_transform({height}, {width})", height=height, width=width, channels=3, tensor=True, dtype="float32")


def create_transform(input_size=None, is_training=False, *args, **kwargs):
    # A prefetcher makes the tensor itself; `separate` gives the parts.
    if not _is_known(input_size) or input_size is None or kwargs.get("use_prefetcher") or kwargs.get("separate") or kwargs.get("no_aug"):
        return _unknown("the transforms of timm", False)
    if isinstance(input_size, (tuple, list)):
        size = tuple(input_size[-2:])
    else:
        size = (input_size, input_size)
    return _Transform(size)


class Mixup:
    def __init__(self, *args, **kwargs):
        self.num_classes = kwargs.get("num_classes", 1000)

    def __call__(self, x, target):
        return x, target
