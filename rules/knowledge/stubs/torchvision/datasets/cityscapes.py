from torchvision.datasets.vision import VisionDataset


class Cityscapes(VisionDataset):
    def __init__(self, root, split='train', mode='fine', target_type='instance', transform=None, target_transform=None, transforms=None):
        VisionDataset.__init__(self, root, transforms=transforms, transform=transform, target_transform=target_transform)
        self.split = split
        self._split = split
        self._describe("torchvision.datasets.Cityscapes")
