from torchvision.datasets.vision import VisionDataset


class FER2013(VisionDataset):
    def __init__(self, root, split='train', transform=None, target_transform=None):
        VisionDataset.__init__(self, root, transform=transform, target_transform=target_transform)
        self.split = split
        self._split = split
        self._describe("torchvision.datasets.FER2013")
