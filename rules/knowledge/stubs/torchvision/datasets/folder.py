from _epochzero import new_image
from _epochzero import unknown_value as _unknown
from PIL import Image
from torchvision.datasets.vision import VisionDataset

IMG_EXTENSIONS = (".jpg", ".jpeg", ".png", ".ppm", ".bmp", ".pgm", ".tif", ".tiff", ".webp")


def pil_loader(path):
    return Image.open(path).convert("RGB")


def default_loader(path):
    return pil_loader(path)


accimage_loader = default_loader


def has_file_allowed_extension(filename, extensions):
    return _unknown("the name of a file", False)


def is_image_file(filename):
    return _unknown("the name of a file", False)


def find_classes(directory):
    return _unknown("the folders of a data set", False), _unknown("the folders of a data set", False)


def make_dataset(directory, *args, **kwargs):
    return _unknown("the files of a data set", False)


class DatasetFolder(VisionDataset):
    # Of a published data set that is kept in folders.
    _facts = None

    def __init__(self, root, loader, extensions=None, transform=None, target_transform=None, is_valid_file=None,
                 allow_empty=False):
        VisionDataset.__init__(self, root, transform=transform, target_transform=target_transform)
        self.loader = loader
        self.extensions = extensions
        self.classes = _unknown("the folders of a data set", False)
        self.class_to_idx = _unknown("the folders of a data set", False)
        self.samples = _unknown("the files of a data set", False)
        self.imgs = self.samples
        self.targets = _unknown("the labels of a data set", False)

    def __getitem__(self, index):
        if self._facts is not None:
            sample = self._image()
        elif self.loader is default_loader:
            unknown = _unknown("the size of a file's image", False)
            sample = new_image(unknown, unknown, 3, type(self).__name__, self)
        else:
            sample = self.loader(_unknown("the path of a file", False))
        target = _unknown("the label of an image", False)
        if self.transform is not None:
            sample = self.transform(sample)
        if self.target_transform is not None:
            target = self.target_transform(target)
        return sample, target

    def __len__(self):
        return _unknown("the number of files", False)


class ImageFolder(DatasetFolder):
    def __init__(self, root, transform=None, target_transform=None, loader=default_loader, is_valid_file=None,
                 allow_empty=False):
        super().__init__(root, loader, None, transform, target_transform, is_valid_file, allow_empty)
