from torchvision.datasets.vision import VisionDataset


class USPS(VisionDataset):
    def __init__(self, root, train=True, transform=None, target_transform=None, download=False):
        VisionDataset.__init__(self, root, transform=transform, target_transform=target_transform)
        self.train = train
        self._split = train
        self._describe("torchvision.datasets.USPS")
