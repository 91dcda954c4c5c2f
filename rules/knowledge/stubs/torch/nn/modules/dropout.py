from torch.nn import functional as F
from torch.nn.modules.module import Module


class _DropoutNd(Module):
    def __init__(self, p=0.5, inplace=False):
        super().__init__()
        self.p = p
        self.inplace = inplace


class Dropout(_DropoutNd):
    def forward(self, input):
        return F.dropout(input, self.p)


class Dropout1d(_DropoutNd):
    def forward(self, input):
        return F.dropout1d(input, self.p)


class Dropout2d(_DropoutNd):
    def forward(self, input):
        return F.dropout2d(input, self.p)


class Dropout3d(_DropoutNd):
    def forward(self, input):
        return F.dropout3d(input, self.p)


class AlphaDropout(_DropoutNd):
    def forward(self, input):
        return F.alpha_dropout(input, self.p)


class FeatureAlphaDropout(_DropoutNd):
    def forward(self, input):
        return F.feature_alpha_dropout(input, self.p)

