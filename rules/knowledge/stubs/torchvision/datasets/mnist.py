from _epochzero import unknown_value as _unknown
from torchvision.datasets.vision import VisionDataset


class MNIST(VisionDataset):
    def __init__(self, root, train=True, transform=None, target_transform=None, download=False):
        VisionDataset.__init__(self, root, transform=transform, target_transform=target_transform)
        self.train = train
        self._split = train
        self._describe("torchvision.datasets.MNIST")


class EMNIST(MNIST):
    def __init__(self, root, split, **kwargs):
        VisionDataset.__init__(self, root, transforms=kwargs.get("transforms"), transform=kwargs.get("transform"), target_transform=kwargs.get("target_transform"))
        self.split = split
        self._describe("torchvision.datasets.EMNIST")
        self.classes = _unknown("the classes of an EMNIST split", False)


class FashionMNIST(MNIST):
    def __init__(self, root, train=True, transform=None, target_transform=None, download=False):
        VisionDataset.__init__(self, root, transform=transform, target_transform=target_transform)
        self.train = train
        self._split = train
        self._describe("torchvision.datasets.FashionMNIST")


class KMNIST(MNIST):
    def __init__(self, root, train=True, transform=None, target_transform=None, download=False):
        VisionDataset.__init__(self, root, transform=transform, target_transform=target_transform)
        self.train = train
        self._split = train
        self._describe("torchvision.datasets.KMNIST")


class QMNIST(MNIST):
    def __init__(self, root, what=None, compat=True, train=True, **kwargs):
        VisionDataset.__init__(self, root, transforms=kwargs.get("transforms"), transform=kwargs.get("transform"), target_transform=kwargs.get("target_transform"))
        self.train = train
        self._split = train
        self._describe("torchvision.datasets.QMNIST")
