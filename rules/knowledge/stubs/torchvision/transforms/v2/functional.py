from torchvision.transforms.functional import *
