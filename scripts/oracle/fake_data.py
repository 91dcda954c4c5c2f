"""Data without downloads: torchvision's dataset classes with invented images of the right size, mode, length and classes.

The classes stay torchvision's own (so `isinstance`, `.targets`, `.classes`, `.transform` behave); only `__init__` is replaced.
The images are windows that slide over one buffer of noise, so a data set of 60,000 costs no memory and no two samples are equal.
"""

from __future__ import annotations

import os
import re

import numpy as np
import PIL.Image
import torch
import torchvision.datasets as D
from numpy.lib.stride_tricks import as_strided
from torchvision.datasets import VisionDataset

# Samples of a batch that are really computed; the loader's length and batch_size are the script's own.
SAMPLES_PER_BATCH = 4
# Batches a loader yields: enough for gradient accumulation, few where gradients are off (evaluation before training).
TRAINING_BATCHES, EVALUATION_BATCHES = 64, 2


def _noise(count: int, shape: tuple[int, ...]) -> np.ndarray:
    size = int(np.prod(shape))
    buffer = np.random.default_rng(0).integers(0, 256, size + count, dtype=np.uint8)
    strides = [int(np.prod(shape[axis + 1 :])) for axis in range(len(shape))]
    return as_strided(buffer, (count, *shape), (1, *strides), writeable=False)


def _image(index: int, size: tuple[int, int], mode: str = "RGB") -> PIL.Image.Image:
    pixels = np.random.default_rng(index).integers(0, 256, (size[1], size[0], 3), dtype=np.uint8)
    return PIL.Image.fromarray(pixels).convert(mode)


def _base(self: VisionDataset, root: object, transform: object, target_transform: object) -> None:
    VisionDataset.__init__(self, str(root) if root is not None else None, transform=transform, target_transform=target_transform)


def _cifar(classes: int):
    def init(self, root=None, train=True, transform=None, target_transform=None, download=False):
        _base(self, root, transform, target_transform)
        count = 50000 if train else 10000
        self.train = train
        self.data = _noise(count, (32, 32, 3))
        self.targets = [index % classes for index in range(count)]
        self.classes = [f"class {index}" for index in range(classes)]
        self.class_to_idx = {name: index for index, name in enumerate(self.classes)}

    return init


def _mnist(classes: int, train_count: int = 60000, test_count: int = 10000):
    def init(self, root=None, train=True, transform=None, target_transform=None, download=False, **_kwargs):
        _base(self, root, transform, target_transform)
        count = train_count if train else test_count
        self.train = train
        self.data = torch.from_numpy(_noise(count, (28, 28)).copy() if count < 1000 else np.array(_noise(count, (28, 28))))
        self.targets = torch.arange(count) % classes

    return init


def _svhn_init(self, root=None, split="train", transform=None, target_transform=None, download=False):
    _base(self, root, transform, target_transform)
    count = {"train": 73257, "test": 26032, "extra": 531131}[split]
    self.split, self.data = split, _noise(count, (3, 32, 32))
    self.labels = np.arange(count) % 10


def _stl10_init(self, root=None, split="train", folds=None, transform=None, target_transform=None, download=False):
    _base(self, root, transform, target_transform)
    count = {"train": 5000, "test": 8000, "unlabeled": 100000, "train+unlabeled": 105000}[split]
    self.split, self.data = split, _noise(count, (3, 96, 96))
    self.labels = np.arange(count) % 10
    self.classes = [f"class {index}" for index in range(10)]


class ImageFolders:
    """How many classes an invented image folder has; a script's docstring may say `Data: ImageFolder with N classes`."""

    classes = 10
    images_per_class = 120

    @classmethod
    def read(cls, source: str) -> None:
        """Takes the number of classes from a script's text."""
        found = re.search(r"Data: ImageFolder with (\d+) classes", source)
        if found:
            cls.classes = int(found.group(1))


def _folder_init(self, root=None, *args, transform=None, target_transform=None, **_kwargs):
    positional = [arg for arg in args if callable(arg)]
    _base(self, root, transform or (positional[0] if positional else None), target_transform)
    self.classes = [f"class{index}" for index in range(ImageFolders.classes)]
    self.class_to_idx = {name: index for index, name in enumerate(self.classes)}
    # Sorted by class, as the real one is.
    self.samples = [
        (os.path.join(str(root), name, f"{number:04d}.jpg"), index)
        for name, index in self.class_to_idx.items()
        for number in range(ImageFolders.images_per_class)
    ]
    self.imgs, self.targets = self.samples, [index for _, index in self.samples]
    self.extensions, self.loader = (".jpg",), lambda path: _image(len(path), (500, 375))


# Data sets read image by image: class -> (samples, size, classes).
_BY_IMAGE: dict[str, tuple[int, tuple[int, int], int]] = {
    "Flowers102": (1020, (500, 667), 102),
    "OxfordIIITPet": (3680, (500, 375), 37),
    "Food101": (75750, (512, 512), 101),
    "FGVCAircraft": (3334, (1024, 768), 100),
    "DTD": (1880, (640, 480), 47),
    "EuroSAT": (27000, (64, 64), 10),
    "GTSRB": (26640, (48, 48), 43),
    "Caltech101": (8677, (300, 200), 101),
    "StanfordCars": (8144, (600, 400), 196),
}


def _patch_by_image(name: str, count: int, size: tuple[int, int], classes: int) -> None:
    dataset = getattr(D, name)

    def init(self, root=None, *args, transform=None, target_transform=None, **_kwargs):
        _base(self, root, transform or next((arg for arg in args if callable(arg)), None), target_transform)
        self.classes = [f"class {index}" for index in range(classes)]

    def item(self, index):
        image, target = _image(int(index), size), int(index) % classes
        if self.transform is not None:
            image = self.transform(image)
        if self.target_transform is not None:
            target = self.target_transform(target)
        return image, target

    dataset.__init__, dataset.__getitem__, dataset.__len__ = init, item, lambda self: count


def _voc_init(self, root=None, year="2012", image_set="train", download=False, transform=None, target_transform=None, transforms=None):
    VisionDataset.__init__(self, str(root), transforms, transform, target_transform)
    self.images = self.targets = list(range(1464))


def _voc_item(self, index):
    image = _image(int(index), (500, 375))
    mask = PIL.Image.fromarray(np.random.default_rng(index).integers(0, 21, (375, 500), dtype=np.uint8), mode="P")
    return self.transforms(image, mask) if self.transforms is not None else (image, mask)


def _patch_image_open() -> None:
    real_open = PIL.Image.open

    def open_image(path, *args, **kwargs):
        if isinstance(path, (str, os.PathLike)) and not os.path.exists(path):
            return _image(len(str(path)), (500, 375))
        return real_open(path, *args, **kwargs)

    PIL.Image.open = open_image


class Loading:
    """What the loaders gave last: read when the state is recorded."""

    last_batch: object = None
    last_loader: object = None
    calls_before_batch = 0
    on_batch = staticmethod(lambda: None)


def _patch_loader() -> None:
    from torch.utils.data import BatchSampler, DataLoader

    real_init, real_iter, real_sample = DataLoader.__init__, DataLoader.__iter__, BatchSampler.__iter__

    def init(self, dataset, batch_size=1, shuffle=None, *args, **kwargs):
        # Worker processes would only cost time; they change no parameter.
        for option in ("num_workers", "pin_memory", "persistent_workers", "prefetch_factor", "multiprocessing_context", "worker_init_fn"):
            kwargs.pop(option, None)
        real_init(self, dataset, batch_size, shuffle, *args[:2], **kwargs)

    def samples(self):
        for batch in real_sample(self):
            yield batch[:SAMPLES_PER_BATCH]

    def batches(self):
        limit = TRAINING_BATCHES if torch.is_grad_enabled() else EVALUATION_BATCHES
        for number, batch in enumerate(real_iter(self)):
            if number >= limit:
                return
            Loading.last_batch, Loading.last_loader = batch, self
            Loading.on_batch()
            yield batch

    DataLoader.__init__, DataLoader.__iter__, BatchSampler.__iter__ = init, batches, samples


def install() -> None:
    """Replaces torchvision's data sets, absent image files and the loaders' sampling."""
    D.CIFAR10.__init__, D.CIFAR100.__init__ = _cifar(10), _cifar(100)
    D.MNIST.__init__, D.FashionMNIST.__init__, D.KMNIST.__init__ = _mnist(10), _mnist(10), _mnist(10)
    D.SVHN.__init__, D.STL10.__init__ = _svhn_init, _stl10_init
    D.ImageFolder.__init__ = D.DatasetFolder.__init__ = _folder_init
    D.VOCSegmentation.__init__, D.VOCSegmentation.__getitem__ = _voc_init, _voc_item
    for name, (count, size, classes) in _BY_IMAGE.items():
        _patch_by_image(name, count, size, classes)
    _patch_image_open()
    _patch_loader()
