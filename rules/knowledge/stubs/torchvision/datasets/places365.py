from torchvision.datasets.vision import VisionDataset


class Places365(VisionDataset):
    def __init__(self, root, split='train-standard', small=False, download=False, transform=None, target_transform=None, loader=None):
        VisionDataset.__init__(self, root, transform=transform, target_transform=target_transform)
        self.split = split
        self._split = split
        self._describe("torchvision.datasets.Places365")
