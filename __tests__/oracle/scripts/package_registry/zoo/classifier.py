import torchvision
from torch import nn

from engine.registry import MODELS


@MODELS.register
class SimpleClassifier(nn.Module):
    def __init__(self, backbone, num_classes):
        super().__init__()
        kind = backbone["type"]
        if kind == "torchvision":
            self.backbone = getattr(torchvision.models, backbone["name"])(weights="DEFAULT")
        else:
            raise ValueError(kind)
        self.head = nn.Linear(self.backbone.last_channel, num_classes)
        self.backbone.classifier = nn.Identity()

    def forward(self, x):
        return self.head(self.backbone(x))
