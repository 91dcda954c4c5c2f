from torch.utils.data import DataLoader
from torchvision import datasets
from torchvision import transforms as T


def make_loader(cfg):
    tf = T.Compose([T.Resize(cfg.INPUT.SIZE), T.ToTensor(), T.Normalize(mean=cfg.INPUT.MEAN, std=cfg.INPUT.STD)])
    return DataLoader(datasets.CIFAR100("datasets", train=True, transform=tf, download=True), batch_size=cfg.SOLVER.IMS_PER_BATCH, shuffle=True, drop_last=True)
