from torchvision.transforms import autoaugment as _v1


class AutoAugment(_v1.AutoAugment):
    pass


class RandAugment(_v1.RandAugment):
    pass


class TrivialAugmentWide(_v1.TrivialAugmentWide):
    pass


class AugMix(_v1.AugMix):
    pass
