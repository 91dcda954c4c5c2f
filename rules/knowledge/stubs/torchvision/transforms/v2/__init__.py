from torchvision.transforms.v2 import functional
from torchvision.transforms.functional import InterpolationMode
from torchvision.transforms.autoaugment import AutoAugmentPolicy
from torchvision.transforms.v2._geometry import CenterCrop, FiveCrop, TenCrop, Pad, RandomAffine, RandomCrop, RandomHorizontalFlip, RandomPerspective, RandomResizedCrop, RandomRotation, RandomVerticalFlip, Resize, ElasticTransform, RandomShortestSize, RandomResize, ScaleJitter, RandomZoomOut, RandomIoUCrop
from torchvision.transforms.v2._color import ColorJitter, Grayscale, RandomAdjustSharpness, RandomAutocontrast, RandomEqualize, RandomGrayscale, RandomInvert, RandomPosterize, RandomSolarize, RGB, RandomPhotometricDistort, RandomChannelPermutation
from torchvision.transforms.v2._container import Compose, RandomApply, RandomChoice, RandomOrder
from torchvision.transforms.v2._misc import ConvertImageDtype, GaussianBlur, Lambda, LinearTransformation, Normalize, Identity, GaussianNoise, ToDtype, SanitizeBoundingBoxes
from torchvision.transforms.v2._augment import RandomErasing, MixUp, CutMix, JPEG
from torchvision.transforms.v2._type_conversion import PILToTensor, ToPILImage, ToImage, ToPureTensor
from torchvision.transforms.v2._deprecated import ToTensor
from torchvision.transforms.v2._auto_augment import AugMix, AutoAugment, RandAugment, TrivialAugmentWide
from torchvision.transforms.v2._transform import Transform


def query_size(flat_inputs):
    return flat_inputs[0].shape[-2:]


def set_image_backend(backend):
    return None
