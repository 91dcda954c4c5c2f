from _epochzero import dataset_facts, new_image
from _epochzero import unknown_list as _unknown_list
from _epochzero import unknown_value as _unknown
from torch.utils.data.dataset import Dataset

_SEGMENTATION = ("VOCSegmentation", "SBDataset", "Cityscapes")
_PAIRED = ("CocoDetection", "CocoCaptions", "VOCDetection", "Kitti", "WIDERFace", "OxfordIIITPet", "CelebA")


class StandardTransform:
    def __init__(self, transform=None, target_transform=None):
        self.transform = transform
        self.target_transform = target_transform

    def __call__(self, input, target):
        if self.transform is not None:
            input = self.transform(input)
        if self.target_transform is not None:
            target = self.target_transform(target)
        return input, target


class VisionDataset(Dataset):
    _split = None

    def __init__(self, root=None, transforms=None, transform=None, target_transform=None):
        self.root = root
        self.transform = transform
        self.target_transform = target_transform
        self.transforms = transforms

    def _describe(self, name):
        facts = dataset_facts(name)
        self._name = name
        self._facts = facts
        self._known = name
        self.classes = _unknown_list(facts["classes"], "the classes of a data set")
        self.class_to_idx = _unknown("the classes of a data set", False)
        self.targets = _unknown("the labels of a data set", False)
        self.labels = self.targets
        self.data = _unknown("the images of a data set", False)

    def _image(self):
        facts = self._facts
        return new_image(facts["width"], facts["height"], facts["channels"], type(self).__name__, self)

    def _target(self):
        if type(self).__name__ in _SEGMENTATION:
            return new_image(self._facts["width"], self._facts["height"], 1, type(self).__name__, self)
        if type(self).__name__ in _PAIRED:
            return _unknown("the annotation of an image", False)
        return _unknown("the label of an image", False)

    def __getitem__(self, index):
        image = self._image()
        target = self._target()
        if self.transforms is not None:
            image, target = self.transforms(image, target)
        else:
            if self.transform is not None:
                image = self.transform(image)
            if self.target_transform is not None:
                target = self.target_transform(target)
        return image, target

    def __len__(self):
        if self._split is True or self._split == "train":
            return self._facts["train"]
        if self._split is False or self._split == "test":
            return self._facts["test"]
        return _unknown("the length of a data set", False)
