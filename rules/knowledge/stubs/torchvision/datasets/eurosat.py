from torchvision.datasets.folder import ImageFolder
from torchvision.datasets.vision import VisionDataset


class EuroSAT(ImageFolder):
    def __init__(self, root, transform=None, target_transform=None, download=False, loader=None):
        VisionDataset.__init__(self, root, transform=transform, target_transform=target_transform)
        self._describe("torchvision.datasets.EuroSAT")
