from torchvision.datasets.vision import VisionDataset


class LFWPairs(VisionDataset):
    def __init__(self, root, split='10fold', image_set='funneled', transform=None, target_transform=None, download=False, loader=None):
        VisionDataset.__init__(self, root, transform=transform, target_transform=target_transform)
        self.split = split
        self._split = split
        self._describe("torchvision.datasets.LFWPairs")


class LFWPeople(VisionDataset):
    def __init__(self, root, split='10fold', image_set='funneled', transform=None, target_transform=None, download=False, loader=None):
        VisionDataset.__init__(self, root, transform=transform, target_transform=target_transform)
        self.split = split
        self._split = split
        self._describe("torchvision.datasets.LFWPeople")
