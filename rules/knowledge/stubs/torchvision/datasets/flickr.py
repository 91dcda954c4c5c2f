from torchvision.datasets.vision import VisionDataset


class Flickr30k(VisionDataset):
    def __init__(self, root, ann_file, transform=None, target_transform=None, loader=None):
        VisionDataset.__init__(self, root, transform=transform, target_transform=target_transform)
        self._describe("torchvision.datasets.Flickr30k")


class Flickr8k(VisionDataset):
    def __init__(self, root, ann_file, transform=None, target_transform=None, loader=None):
        VisionDataset.__init__(self, root, transform=transform, target_transform=target_transform)
        self._describe("torchvision.datasets.Flickr8k")
