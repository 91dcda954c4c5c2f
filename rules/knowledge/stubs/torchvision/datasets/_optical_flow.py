from torchvision.datasets.vision import VisionDataset


class FlyingChairs(VisionDataset):
    def __init__(self, root, split='train', transforms=None):
        VisionDataset.__init__(self, root, transforms=transforms)
        self.split = split
        self._split = split
        self._describe("torchvision.datasets.FlyingChairs")


class FlyingThings3D(VisionDataset):
    def __init__(self, root, split='train', pass_name='clean', camera='left', transforms=None, loader=None):
        VisionDataset.__init__(self, root, transforms=transforms)
        self.split = split
        self._split = split
        self._describe("torchvision.datasets.FlyingThings3D")


class HD1K(VisionDataset):
    def __init__(self, root, split='train', transforms=None, loader=None):
        VisionDataset.__init__(self, root, transforms=transforms)
        self.split = split
        self._split = split
        self._describe("torchvision.datasets.HD1K")


class KittiFlow(VisionDataset):
    def __init__(self, root, split='train', transforms=None, loader=None):
        VisionDataset.__init__(self, root, transforms=transforms)
        self.split = split
        self._split = split
        self._describe("torchvision.datasets.KittiFlow")


class Sintel(VisionDataset):
    def __init__(self, root, split='train', pass_name='clean', transforms=None, loader=None):
        VisionDataset.__init__(self, root, transforms=transforms)
        self.split = split
        self._split = split
        self._describe("torchvision.datasets.Sintel")
