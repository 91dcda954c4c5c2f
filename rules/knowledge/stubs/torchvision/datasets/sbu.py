from torchvision.datasets.vision import VisionDataset


class SBU(VisionDataset):
    def __init__(self, root, transform=None, target_transform=None, download=True, loader=None):
        VisionDataset.__init__(self, root, transform=transform, target_transform=target_transform)
        self._describe("torchvision.datasets.SBU")
