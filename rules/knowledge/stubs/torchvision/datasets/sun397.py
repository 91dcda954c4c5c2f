from torchvision.datasets.vision import VisionDataset


class SUN397(VisionDataset):
    def __init__(self, root, transform=None, target_transform=None, download=False, loader=None):
        VisionDataset.__init__(self, root, transform=transform, target_transform=target_transform)
        self._describe("torchvision.datasets.SUN397")
