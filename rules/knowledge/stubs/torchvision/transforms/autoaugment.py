from torchvision.transforms.transforms import _Transform


class AutoAugmentPolicy:
    IMAGENET = "imagenet"
    CIFAR10 = "cifar10"
    SVHN = "svhn"


class AutoAugment(_Transform):
    def __init__(self, policy="imagenet", interpolation="nearest", fill=None):
        super().__init__()
        self.policy = policy


class RandAugment(_Transform):
    def __init__(self, num_ops=2, magnitude=9, num_magnitude_bins=31, interpolation="nearest", fill=None):
        super().__init__()
        self.num_ops = num_ops
        self.magnitude = magnitude


class TrivialAugmentWide(_Transform):
    def __init__(self, num_magnitude_bins=31, interpolation="nearest", fill=None):
        super().__init__()
        self.num_magnitude_bins = num_magnitude_bins


class AugMix(_Transform):
    def __init__(self, severity=3, mixture_width=3, chain_depth=-1, alpha=1.0, all_ops=True, interpolation="bilinear",
                 fill=None):
        super().__init__()
        self.severity = severity
