from torchvision.datasets.vision import VisionDataset


class PhotoTour(VisionDataset):
    def __init__(self, root, name, train=True, transform=None, download=False):
        VisionDataset.__init__(self, root, transform=transform)
        self.train = train
        self._split = train
        self._describe("torchvision.datasets.PhotoTour")
