from _epochzero import unknown_value as _unknown

IMAGENET_DEFAULT_MEAN = (0.485, 0.456, 0.406)
IMAGENET_DEFAULT_STD = (0.229, 0.224, 0.225)
IMAGENET_INCEPTION_MEAN = (0.5, 0.5, 0.5)
IMAGENET_INCEPTION_STD = (0.5, 0.5, 0.5)


def resolve_data_config(args=None, pretrained_cfg=None, model=None, use_test_size=False, verbose=False):
    return _unknown("the input a model of timm expects", False)


resolve_model_data_config = resolve_data_config


def create_transform(*args, **kwargs):
    return _unknown("the transforms of timm", False)


class Mixup:
    def __init__(self, *args, **kwargs):
        self.num_classes = kwargs.get("num_classes", 1000)

    def __call__(self, x, target):
        return x, target
