from torchvision.datasets.vision import VisionDataset


class VOCDetection(VisionDataset):
    def __init__(self, root, year='2012', image_set='train', download=False, transform=None, target_transform=None, transforms=None):
        VisionDataset.__init__(self, root, transforms=transforms, transform=transform, target_transform=target_transform)
        self.image_set = image_set
        self._split = image_set
        self._describe("torchvision.datasets.VOCDetection")


class VOCSegmentation(VisionDataset):
    def __init__(self, root, year='2012', image_set='train', download=False, transform=None, target_transform=None, transforms=None):
        VisionDataset.__init__(self, root, transforms=transforms, transform=transform, target_transform=target_transform)
        self.image_set = image_set
        self._split = image_set
        self._describe("torchvision.datasets.VOCSegmentation")
