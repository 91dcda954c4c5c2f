from torch import nn


class MLPHead(nn.Sequential):
    def __init__(self, in_features, out_features, hidden=None, dropout=0.1):
        hidden = hidden or in_features // 2
        super().__init__(
            nn.Linear(in_features, hidden, bias=False),
            nn.BatchNorm1d(hidden),
            nn.ReLU(inplace=True),
            nn.Dropout(dropout),
            nn.Linear(hidden, out_features),
        )
