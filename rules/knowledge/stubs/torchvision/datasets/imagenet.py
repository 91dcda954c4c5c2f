from torchvision.datasets.folder import ImageFolder
from torchvision.datasets.vision import VisionDataset


class ImageNet(ImageFolder):
    def __init__(self, root, split='train', **kwargs):
        VisionDataset.__init__(self, root, transforms=kwargs.get("transforms"), transform=kwargs.get("transform"), target_transform=kwargs.get("target_transform"))
        self.split = split
        self._split = split
        self._describe("torchvision.datasets.ImageNet")
