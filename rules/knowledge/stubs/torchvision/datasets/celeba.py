from torchvision.datasets.vision import VisionDataset


class CelebA(VisionDataset):
    def __init__(self, root, split='train', target_type='attr', transform=None, target_transform=None, download=False):
        VisionDataset.__init__(self, root, transform=transform, target_transform=target_transform)
        self.split = split
        self._split = split
        self._describe("torchvision.datasets.CelebA")
