from _epochzero import new_image
from _epochzero import unknown_value as _unknown
from torchvision.datasets.vision import VisionDataset


class FakeData(VisionDataset):
    def __init__(self, size=1000, image_size=(3, 224, 224), num_classes=10, transform=None, target_transform=None,
                 random_offset=0):
        VisionDataset.__init__(self, None, transform=transform, target_transform=target_transform)
        self.size = size
        self.image_size = image_size
        self.num_classes = num_classes

    def _image(self):
        channels, height, width = self.image_size
        return new_image(width, height, channels, "FakeData", self)

    def _target(self):
        return _unknown("the label of an image", False)

    def __len__(self):
        return self.size
