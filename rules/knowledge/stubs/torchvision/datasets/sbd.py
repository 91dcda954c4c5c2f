from torchvision.datasets.vision import VisionDataset


class SBDataset(VisionDataset):
    def __init__(self, root, image_set='train', mode='boundaries', download=False, transforms=None):
        VisionDataset.__init__(self, root, transforms=transforms)
        self.image_set = image_set
        self._split = image_set
        self._describe("torchvision.datasets.SBDataset")
