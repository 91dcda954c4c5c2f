from torchvision.datasets.vision import VisionDataset


class Caltech101(VisionDataset):
    def __init__(self, root, target_type='category', transform=None, target_transform=None, download=False):
        VisionDataset.__init__(self, root, transform=transform, target_transform=target_transform)
        self._describe("torchvision.datasets.Caltech101")


class Caltech256(VisionDataset):
    def __init__(self, root, transform=None, target_transform=None, download=False):
        VisionDataset.__init__(self, root, transform=transform, target_transform=target_transform)
        self._describe("torchvision.datasets.Caltech256")
