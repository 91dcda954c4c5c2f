from _epochzero import method_of, module_open
from torch import nn
from torch_geometric.nn.dense import Linear
from torch_geometric.nn.norm import BatchNorm


class MLP(nn.Module):
    def __init__(self, channel_list=None, in_channels=None, hidden_channels=None, out_channels=None, num_layers=None, dropout=0.0, act="relu",
                 act_first=False, act_kwargs=None, norm="batch_norm", norm_kwargs=None, plain_last=True, bias=True, **kwargs):
        super().__init__()
        if isinstance(channel_list, int):
            in_channels, channel_list = channel_list, None
        if channel_list is None:
            channel_list = [in_channels, *[hidden_channels] * (num_layers - 1), out_channels]
        if norm not in (None, "batch_norm") or not isinstance(bias, bool):
            module_open(self, "these norms of an MLP are not described here")
        self.lins = nn.ModuleList([Linear(a, b, bias=bias) for a, b in zip(channel_list[:-1], channel_list[1:])])
        last = channel_list[1:-1] if plain_last else channel_list[1:]
        self.norms = nn.ModuleList([nn.Identity() if norm is None else BatchNorm(width) for width in last])

    def forward(self, x, *args, **kwargs):
        return method_of(self, x)


def __getattr__(name):
    from _layers import Undescribed

    return type(name, (Undescribed,), {})
