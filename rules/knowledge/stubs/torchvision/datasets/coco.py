from torchvision.datasets.vision import VisionDataset


class CocoDetection(VisionDataset):
    def __init__(self, root, annFile, transform=None, target_transform=None, transforms=None):
        VisionDataset.__init__(self, root, transforms=transforms, transform=transform, target_transform=target_transform)
        self._ann_file = annFile
        self._describe("torchvision.datasets.CocoDetection")


class CocoCaptions(CocoDetection):
    def __init__(self, root, annFile, transform=None, target_transform=None, transforms=None):
        VisionDataset.__init__(self, root, transforms=transforms, transform=transform, target_transform=target_transform)
        self._ann_file = annFile
        self._describe("torchvision.datasets.CocoCaptions")
