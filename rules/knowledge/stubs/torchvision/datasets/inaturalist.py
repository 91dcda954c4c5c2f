from torchvision.datasets.vision import VisionDataset


class INaturalist(VisionDataset):
    def __init__(self, root, version='2021_train', target_type='full', transform=None, target_transform=None, download=False, loader=None):
        VisionDataset.__init__(self, root, transform=transform, target_transform=target_transform)
        self._describe("torchvision.datasets.INaturalist")
