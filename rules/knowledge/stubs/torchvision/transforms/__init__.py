from torchvision.transforms import functional
from torchvision.transforms.autoaugment import AugMix, AutoAugment, AutoAugmentPolicy, RandAugment, TrivialAugmentWide
from torchvision.transforms.functional import InterpolationMode
from torchvision.transforms.transforms import *
