from torchvision.datasets.vision import VisionDataset


class FGVCAircraft(VisionDataset):
    def __init__(self, root, split='trainval', annotation_level='variant', transform=None, target_transform=None, download=False, loader=None):
        VisionDataset.__init__(self, root, transform=transform, target_transform=target_transform)
        self.split = split
        self._split = split
        self._describe("torchvision.datasets.FGVCAircraft")
