from torch.nn import functional as F
from torch.nn.modules.linear import Linear
from torch.nn.modules.module import Module


class TwoMLPHead(Module):
    def __init__(self, in_channels, representation_size):
        super().__init__()
        self.fc6 = Linear(in_channels, representation_size)
        self.fc7 = Linear(representation_size, representation_size)

    def forward(self, x):
        return F.relu(self.fc7(F.relu(self.fc6(x.flatten(start_dim=1)))))


class FastRCNNPredictor(Module):
    def __init__(self, in_channels, num_classes):
        super().__init__()
        self.cls_score = Linear(in_channels, num_classes)
        self.bbox_pred = Linear(in_channels, num_classes * 4)

    def forward(self, x):
        return self.cls_score(x), self.bbox_pred(x)
