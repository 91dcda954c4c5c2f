from torchvision.datasets.vision import VisionDataset


class OxfordIIITPet(VisionDataset):
    def __init__(self, root, split='trainval', target_types='category', transforms=None, transform=None, target_transform=None, download=False):
        VisionDataset.__init__(self, root, transforms=transforms, transform=transform, target_transform=target_transform)
        self.split = split
        self._split = split
        self._describe("torchvision.datasets.OxfordIIITPet")
