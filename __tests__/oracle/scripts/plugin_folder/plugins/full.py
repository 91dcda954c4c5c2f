from torch import nn

from plugins import Recipe


class Full(Recipe):
    name = "full"

    def __init__(self, classes=10):
        self.classes = classes

    def prepare(self, net):
        net.fc = nn.Linear(net.fc.in_features, self.classes)
