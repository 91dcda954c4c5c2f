from _layers import Inert, Undescribed, computed
from torch.nn import Module
from torch_geometric.nn import aggr, conv, dense, glob, models, norm, pool
from torch_geometric.nn.conv import *
from torch_geometric.nn.dense import Linear
from torch_geometric.nn.models import MLP
from torch_geometric.nn.norm import BatchNorm, GraphNorm, InstanceNorm, LayerNorm
from torch_geometric.nn.pool import SAGPooling, TopKPooling


class Sequential(Module):
    """Layers with the names of what they read and give: `Sequential("x, edge_index", [(GCNConv(…), "x, edge_index -> x"), nn.ReLU()])`."""

    def __init__(self, input_args, modules):
        super().__init__()
        for index, entry in enumerate(modules):
            module = entry[0] if isinstance(entry, (list, tuple)) else entry
            if isinstance(module, Module):
                self.add_module(f"module_{index}", module)

    def forward(self, *args, **kwargs):
        return computed(self, *args)


def __getattr__(name):
    if name[:1].islower():
        return computed
    return _named(Inert if name in ("GraphSizeNorm", "PairNorm", "MessageNorm", "APPNP", "global_mean_pool") else Undescribed, name)


def _named(base, name):
    return type(name, (base,), {})
