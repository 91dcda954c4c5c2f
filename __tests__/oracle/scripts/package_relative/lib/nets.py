from torch import nn
from torchvision import models

_FACTORIES = {
    "resnet18": lambda: models.resnet18(weights="DEFAULT"),
    "resnet34": lambda: models.resnet34(weights="DEFAULT"),
}


def create(arch, num_classes):
    net = _FACTORIES[arch]()
    net.fc = nn.Linear(net.fc.in_features, num_classes)
    return net
