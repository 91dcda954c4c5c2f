from torch.utils.data import DataLoader
from torchvision import transforms
from torchvision.datasets import CIFAR100

MEAN, STD = (0.5071, 0.4867, 0.4408), (0.2675, 0.2565, 0.2761)


def build_transform(size, train):
    ops = [transforms.Resize(size)]
    if train:
        ops.append(transforms.RandomHorizontalFlip())
    return transforms.Compose(ops + [transforms.ToTensor(), transforms.Normalize(MEAN, STD)])


def build_loaders(opt):
    sets = [CIFAR100(opt.root, train=train, transform=build_transform(opt.image_size, train), download=True) for train in (True, False)]
    return tuple(DataLoader(s, batch_size=opt.batch_size, shuffle=s.train, drop_last=s.train) for s in sets)
