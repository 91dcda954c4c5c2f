"""Message passing layers: their own parameters stand before those of the layers in them."""

import torch
from _epochzero import is_known, module_open
from torch import nn
from torch_geometric.nn.dense import Linear
from torch_geometric.nn.message_passing import MessagePassing

def _pair(channels):
    return channels if is_known(channels) and isinstance(channels, (list, tuple)) else (channels, channels)


def _bias(layer, size, wanted=True):
    layer.register_parameter("bias", nn.Parameter(torch.empty(size)) if wanted else None)


class GCNConv(MessagePassing):
    def __init__(self, in_channels, out_channels, improved=False, cached=False, add_self_loops=None, normalize=True, bias=True, **kwargs):
        super().__init__(kwargs.get("aggr", "add"))
        self.in_channels = in_channels
        self.out_channels = out_channels
        self.lin = Linear(in_channels, out_channels, bias=False)
        _bias(self, out_channels, bias)


class GATConv(MessagePassing):
    def __init__(self, in_channels, out_channels, heads=1, concat=True, negative_slope=0.2, dropout=0.0, add_self_loops=True, edge_dim=None,
                 fill_value="mean", bias=True, residual=False, **kwargs):
        super().__init__(kwargs.get("aggr", "add"))
        self.in_channels = in_channels
        self.out_channels = out_channels
        self.heads = heads
        if isinstance(in_channels, (list, tuple)):
            self.lin_src = Linear(in_channels[0], heads * out_channels, bias=False)
            self.lin_dst = Linear(in_channels[1], heads * out_channels, bias=False)
        else:
            self.lin = Linear(in_channels, heads * out_channels, bias=False)
        self.att_src = nn.Parameter(torch.empty(1, heads, out_channels))
        self.att_dst = nn.Parameter(torch.empty(1, heads, out_channels))
        if edge_dim is not None:
            self.lin_edge = Linear(edge_dim, heads * out_channels, bias=False)
            self.att_edge = nn.Parameter(torch.empty(1, heads, out_channels))
        total = heads * out_channels if concat else out_channels
        if residual:
            self.res = Linear(_pair(in_channels)[1], total, bias=False)
        _bias(self, total, bias)


class GATv2Conv(MessagePassing):
    def __init__(self, in_channels, out_channels, heads=1, concat=True, negative_slope=0.2, dropout=0.0, add_self_loops=True, edge_dim=None,
                 fill_value="mean", bias=True, share_weights=False, residual=False, **kwargs):
        super().__init__(kwargs.get("aggr", "add"))
        self.heads = heads
        self.out_channels = out_channels
        left, right = _pair(in_channels)
        self.lin_l = Linear(left, heads * out_channels, bias=bias)
        self.lin_r = self.lin_l if share_weights else Linear(right, heads * out_channels, bias=bias)
        self.att = nn.Parameter(torch.empty(1, heads, out_channels))
        if edge_dim is not None:
            self.lin_edge = Linear(edge_dim, heads * out_channels, bias=False)
        total = heads * out_channels if concat else out_channels
        if residual:
            self.res = Linear(right, total, bias=False)
        _bias(self, total, bias)


class SAGEConv(MessagePassing):
    def __init__(self, in_channels, out_channels, aggr="mean", normalize=False, root_weight=True, project=False, bias=True, **kwargs):
        super().__init__(aggr)
        self.in_channels = in_channels
        self.out_channels = out_channels
        left, right = _pair(in_channels)
        if project:
            self.lin = Linear(left, left, bias=True)
        self.lin_l = Linear(left, out_channels, bias=bias)
        if root_weight:
            self.lin_r = Linear(right, out_channels, bias=False)


class GraphConv(MessagePassing):
    def __init__(self, in_channels, out_channels, aggr="add", bias=True, **kwargs):
        super().__init__(aggr)
        left, right = _pair(in_channels)
        self.lin_rel = Linear(left, out_channels, bias=bias)
        self.lin_root = Linear(right, out_channels, bias=False)


class GINConv(MessagePassing):
    def __init__(self, nn, eps=0.0, train_eps=False, **kwargs):
        super().__init__(kwargs.get("aggr", "add"))
        self.nn = nn
        if train_eps:
            self.eps = torch.nn.Parameter(torch.empty(1))
        else:
            self.register_buffer("eps", torch.empty(1))


class GINEConv(GINConv):
    def __init__(self, nn, eps=0.0, train_eps=False, edge_dim=None, **kwargs):
        super().__init__(nn, eps, train_eps, **kwargs)
        if edge_dim is not None:
            module_open(self, "the size of what GINEConv adds to its edges is not described here")


class EdgeConv(MessagePassing):
    def __init__(self, nn, aggr="max", **kwargs):
        super().__init__(aggr)
        self.nn = nn


class ChebConv(MessagePassing):
    def __init__(self, in_channels, out_channels, K, normalization="sym", bias=True, **kwargs):
        super().__init__(kwargs.get("aggr", "add"))
        self.lins = nn.ModuleList([Linear(in_channels, out_channels, bias=False) for _ in range(K)])
        _bias(self, out_channels, bias)


class TAGConv(MessagePassing):
    def __init__(self, in_channels, out_channels, K=3, bias=True, normalize=True, **kwargs):
        super().__init__(kwargs.get("aggr", "add"))
        self.lins = nn.ModuleList([Linear(in_channels, out_channels, bias=False) for _ in range(K + 1)])
        _bias(self, out_channels, bias)


class SGConv(MessagePassing):
    def __init__(self, in_channels, out_channels, K=1, cached=False, add_self_loops=True, bias=True, **kwargs):
        super().__init__(kwargs.get("aggr", "add"))
        self.lin = Linear(in_channels, out_channels, bias=bias)


class TransformerConv(MessagePassing):
    def __init__(self, in_channels, out_channels, heads=1, concat=True, beta=False, dropout=0.0, edge_dim=None, bias=True, root_weight=True, **kwargs):
        super().__init__(kwargs.get("aggr", "add"))
        left, right = _pair(in_channels)
        total = heads * out_channels
        self.lin_key = Linear(left, total)
        self.lin_query = Linear(right, total)
        self.lin_value = Linear(left, total)
        if edge_dim is not None:
            self.lin_edge = Linear(edge_dim, total, bias=False)
        width = total if concat else out_channels
        self.lin_skip = Linear(right, width, bias=bias)
        if beta and root_weight:
            self.lin_beta = Linear(3 * width, 1, bias=False)


class RGCNConv(MessagePassing):
    def __init__(self, in_channels, out_channels, num_relations, num_bases=None, num_blocks=None, aggr="mean", root_weight=True, bias=True, **kwargs):
        super().__init__(aggr)
        left, right = _pair(in_channels)
        if num_blocks is not None:
            self.weight = nn.Parameter(torch.empty(num_relations, num_blocks, left // num_blocks, out_channels // num_blocks))
        elif num_bases is not None:
            self.weight = nn.Parameter(torch.empty(num_bases, left, out_channels))
            self.comp = nn.Parameter(torch.empty(num_relations, num_bases))
        else:
            self.weight = nn.Parameter(torch.empty(num_relations, left, out_channels))
        if root_weight:
            self.root = nn.Parameter(torch.empty(right, out_channels))
        _bias(self, out_channels, bias)


class APPNP(MessagePassing):
    def __init__(self, K, alpha, *args, **kwargs):
        super().__init__("add")


class GCN2Conv(MessagePassing):
    def __init__(self, channels, alpha, theta=None, layer=None, shared_weights=True, **kwargs):
        super().__init__(kwargs.get("aggr", "add"))
        self.channels = channels
        self.weight1 = nn.Parameter(torch.empty(channels, channels))
        self.register_parameter("weight2", None if shared_weights else nn.Parameter(torch.empty(channels, channels)))


class LEConv(MessagePassing):
    def __init__(self, in_channels, out_channels, bias=True, **kwargs):
        super().__init__(kwargs.get("aggr", "add"))
        left, right = _pair(in_channels)
        self.lin1 = Linear(left, out_channels, bias=bias)
        self.lin2 = Linear(right, out_channels, bias=False)
        self.lin3 = Linear(right, out_channels, bias=bias)


class SSGConv(MessagePassing):
    def __init__(self, in_channels, out_channels, alpha, K=1, cached=False, add_self_loops=True, bias=True, **kwargs):
        super().__init__(kwargs.get("aggr", "add"))
        self.lin = Linear(in_channels, out_channels, bias=bias)


class ClusterGCNConv(MessagePassing):
    def __init__(self, in_channels, out_channels, diag_lambda=0.0, add_self_loops=True, bias=True, **kwargs):
        super().__init__(kwargs.get("aggr", "add"))
        self.lin_out = Linear(in_channels, out_channels, bias=bias)
        self.lin_root = Linear(in_channels, out_channels, bias=False)


class GatedGraphConv(MessagePassing):
    def __init__(self, out_channels, num_layers, aggr="add", bias=True, **kwargs):
        super().__init__(aggr)
        self.weight = nn.Parameter(torch.empty(num_layers, out_channels, out_channels))
        self.rnn = nn.GRUCell(out_channels, out_channels, bias=bias)


class SplineConv(MessagePassing):
    def __init__(self, in_channels, out_channels, dim, kernel_size, is_open_spline=True, degree=1, aggr="mean", root_weight=True, bias=True,
                 **kwargs):
        super().__init__(aggr)
        left, right = _pair(in_channels)
        sizes = kernel_size if isinstance(kernel_size, (list, tuple)) else [kernel_size] * dim
        count = 1
        for size in sizes:
            count = count * size
        self.register_buffer("kernel_size", torch.tensor(sizes))
        self.register_buffer("is_open_spline", torch.ones(dim))
        self.weight = nn.Parameter(torch.empty(count, left, out_channels))
        if root_weight:
            self.lin = Linear(right, out_channels, bias=False)
        _bias(self, out_channels, bias)


class AGNNConv(MessagePassing):
    def __init__(self, requires_grad=True, add_self_loops=True, **kwargs):
        super().__init__(kwargs.get("aggr", "add"))
        if requires_grad:
            self.beta = nn.Parameter(torch.empty(1))
        else:
            self.register_buffer("beta", torch.ones(1))


class NNConv(MessagePassing):
    """Its `nn` computes the weights of each edge."""

    def __init__(self, in_channels, out_channels, nn, aggr="add", root_weight=True, bias=True, **kwargs):
        super().__init__(aggr)
        self.nn = nn
        if root_weight:
            self.lin = Linear(_pair(in_channels)[1], out_channels, bias=False)
        _bias(self, out_channels, bias)


class PointNetConv(MessagePassing):
    def __init__(self, local_nn=None, global_nn=None, add_self_loops=True, **kwargs):
        super().__init__(kwargs.get("aggr", "max"))
        self.local_nn = local_nn
        self.global_nn = global_nn


PointConv = PointNetConv


def __getattr__(name):
    from _layers import Undescribed

    return type(name, (Undescribed,), {})
