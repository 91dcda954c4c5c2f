from torchvision.datasets.vision import VisionDataset


class LSUN(VisionDataset):
    def __init__(self, root, classes='train', transform=None, target_transform=None):
        VisionDataset.__init__(self, root, transform=transform, target_transform=target_transform)
        self._describe("torchvision.datasets.LSUN")


class LSUNClass(VisionDataset):
    def __init__(self, root, transform=None, target_transform=None):
        VisionDataset.__init__(self, root, transform=transform, target_transform=target_transform)
        self._describe("torchvision.datasets.LSUNClass")
