import torch

WEIGHTS = "IMAGENET1K_V2"
CLASSES = 10
DROPOUT = 0.2
SIZE = 96
BATCH = 64
MEAN, STD = (0.485, 0.456, 0.406), (0.229, 0.224, 0.225)
UNFREEZE = -1
LR = 1e-3


def make_optimizer(params):
    return torch.optim.Adam(params, lr=LR)
