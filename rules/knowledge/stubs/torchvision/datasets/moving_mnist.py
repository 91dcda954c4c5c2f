from torchvision.datasets.vision import VisionDataset


class MovingMNIST(VisionDataset):
    def __init__(self, root, split=None, split_ratio=10, download=False, transform=None):
        VisionDataset.__init__(self, root, transform=transform)
        self.split = split
        self._split = split
        self._describe("torchvision.datasets.MovingMNIST")
