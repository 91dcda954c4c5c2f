from torchvision.datasets.vision import VisionDataset


class SEMEION(VisionDataset):
    def __init__(self, root, transform=None, target_transform=None, download=True):
        VisionDataset.__init__(self, root, transform=transform, target_transform=target_transform)
        self._describe("torchvision.datasets.SEMEION")
