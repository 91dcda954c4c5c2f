"""Pictures as arrays: what PIL, OpenCV and albumentations make of their size."""

import albumentations as A
import cv2
import numpy as np
import torch
from albumentations.pytorch import ToTensorV2
from PIL import Image
from torchvision import transforms

picture = Image.open("cat.jpg").convert("RGB").resize((320, 240))
array = np.array(picture)
reveal(array.shape)  # value: (240, 320, 3)
reveal(np.asarray(picture.convert("L"), dtype=np.float32).shape)  # value: (240, 320)
reveal(array[:, :, ::-1].shape)  # value: (240, 320, 3)
reveal(array[..., 0].shape)  # value: (240, 320)
reveal(array[None, 10:50, :, :].shape)  # value: (1, 40, 320, 3)
reveal(tuple(torch.from_numpy(array).permute(2, 0, 1).float().div(255).shape))  # value: (3, 240, 320)
reveal(tuple(torch.tensor(array.transpose(2, 0, 1) / 255.0).shape))  # value: (3, 240, 320)
reveal(tuple(transforms.ToTensor()(array).shape))  # value: (3, 240, 320)
reveal(Image.fromarray(array).size)  # value: (320, 240)

read = cv2.imread("cat.jpg")
small = cv2.resize(cv2.cvtColor(read, cv2.COLOR_BGR2RGB), (64, 48), interpolation=cv2.INTER_AREA)
reveal(small.shape)  # value: (48, 64, 3)
reveal(cv2.cvtColor(small, cv2.COLOR_RGB2GRAY).shape)  # value: (48, 64)
reveal(cv2.rotate(small, cv2.ROTATE_90_CLOCKWISE).shape)  # value: (64, 48, 3)
reveal(cv2.copyMakeBorder(small, 8, 8, 0, 0, cv2.BORDER_CONSTANT, value=0).shape)  # value: (64, 64, 3)
reveal(cv2.imread("mask.png", cv2.IMREAD_GRAYSCALE).ndim)  # value: 2

train = A.Compose(
    [A.Resize(224, 192), A.HorizontalFlip(p=0.5), A.RandomBrightnessContrast(), A.Normalize(), ToTensorV2()],
    additional_targets={"other": "image"},
)
made = train(image=read, mask=cv2.imread("mask.png", 0))
reveal(tuple(made["image"].shape))  # value: (3, 224, 192)
reveal(tuple(made["mask"].shape))  # value: (224, 192)
reveal(A.Compose([A.RandomResizedCrop(size=(128, 128)), A.OneOf([A.Blur(), A.GaussNoise()])])(image=read)["image"].shape)  # value: (128, 128, 3)
reveal(A.Compose([A.Resize(64, 64), A.PadIfNeeded(96, 80)])(image=read)["image"].shape)  # value: (96, 80, 3)
# Applied to half of the pictures, or to a side that is not known.
reveal(A.Compose([A.Resize(64, 64, p=0.5)])(image=read)["image"].shape)  # unknown
reveal(A.LongestMaxSize(512)(image=read)["image"].shape)  # unknown
reveal(A.TransformOfTomorrow()(image=small)["image"].shape)  # unknown

# A step that is taken at random: what both agree on stays known.
import random

from torchvision.transforms import functional as TF

turned = Image.open("cat.jpg").convert("RGB").resize((64, 48))
if random.random() < 0.5:
    turned = turned.transpose(Image.FLIP_LEFT_RIGHT)
reveal(tuple(TF.to_tensor(turned).shape))  # value: (3, 48, 64)
cut = small
if random.random() < 0.5:
    cut = cut[:, ::-1].copy()
reveal(cut.shape)  # value: (48, 64, 3)
if random.random() < 0.5:
    cut = cut[:32]
reveal(cut.shape[1:])  # value: (64, 3)
reveal(cut.shape[0])  # unknown: not every picture takes
