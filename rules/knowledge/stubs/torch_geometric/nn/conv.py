import torch
from torch.nn import ModuleList, Parameter
from torch_geometric.nn.dense import Linear
from torch_geometric.nn.message_passing import MessagePassing


def _both(channels):
    return channels if isinstance(channels, (tuple, list)) else (channels, channels)


class _Conv(MessagePassing):
    def reset_parameters(self):
        return None

    def _with_bias(self, bias, size):
        if bias:
            self.bias = Parameter(torch.zeros(size))
        else:
            self.register_parameter("bias", None)


class GCNConv(_Conv):
    def __init__(self, in_channels, out_channels, improved=False, cached=False, add_self_loops=None, normalize=True, bias=True, **kwargs):
        super().__init__(**kwargs)
        self.in_channels = in_channels
        self.out_channels = out_channels
        self.lin = Linear(in_channels, out_channels, bias=False)
        self._with_bias(bias, out_channels)


class SAGEConv(_Conv):
    def __init__(self, in_channels, out_channels, aggr="mean", normalize=False, root_weight=True, project=False, bias=True, **kwargs):
        super().__init__(aggr, **kwargs)
        self.in_channels = in_channels
        self.out_channels = out_channels
        near, own = _both(in_channels)
        if project:
            self.lin = Linear(near, near, bias=True)
        self.lin_l = Linear(near, out_channels, bias=bias)
        if root_weight:
            self.lin_r = Linear(own, out_channels, bias=False)


class GraphConv(_Conv):
    def __init__(self, in_channels, out_channels, aggr="add", bias=True, **kwargs):
        super().__init__(aggr, **kwargs)
        near, own = _both(in_channels)
        self.lin_rel = Linear(near, out_channels, bias=bias)
        self.lin_root = Linear(own, out_channels, bias=False)


class GATConv(_Conv):
    def __init__(self, in_channels, out_channels, heads=1, concat=True, negative_slope=0.2, dropout=0.0, add_self_loops=True, edge_dim=None, fill_value="mean", bias=True, residual=False, **kwargs):
        super().__init__(**kwargs)
        self.in_channels = in_channels
        self.out_channels = out_channels
        self.heads = heads
        if isinstance(in_channels, (tuple, list)):
            self.lin_src = Linear(in_channels[0], heads * out_channels, bias=False)
            self.lin_dst = Linear(in_channels[1], heads * out_channels, bias=False)
        else:
            self.lin = Linear(in_channels, heads * out_channels, bias=False)
        self.att_src = Parameter(torch.empty(1, heads, out_channels))
        self.att_dst = Parameter(torch.empty(1, heads, out_channels))
        if edge_dim is not None:
            self.lin_edge = Linear(edge_dim, heads * out_channels, bias=False)
            self.att_edge = Parameter(torch.empty(1, heads, out_channels))
        total = heads * out_channels if concat else out_channels
        if residual:
            self.res = Linear(_both(in_channels)[1], total, bias=False)
        self._with_bias(bias, total)


class GATv2Conv(_Conv):
    def __init__(self, in_channels, out_channels, heads=1, concat=True, negative_slope=0.2, dropout=0.0, add_self_loops=True, edge_dim=None, fill_value="mean", bias=True, share_weights=False, residual=False, **kwargs):
        super().__init__(**kwargs)
        self.in_channels = in_channels
        self.out_channels = out_channels
        self.heads = heads
        near, own = _both(in_channels)
        self.lin_l = Linear(near, heads * out_channels, bias=bias)
        self.lin_r = self.lin_l if share_weights else Linear(own, heads * out_channels, bias=bias)
        self.att = Parameter(torch.empty(1, heads, out_channels))
        if edge_dim is not None:
            self.lin_edge = Linear(edge_dim, heads * out_channels, bias=False)
        total = heads * out_channels if concat else out_channels
        if residual:
            self.res = Linear(own, total, bias=False)
        self._with_bias(bias, total)


class TransformerConv(_Conv):
    def __init__(self, in_channels, out_channels, heads=1, concat=True, beta=False, dropout=0.0, edge_dim=None, bias=True, root_weight=True, **kwargs):
        super().__init__(**kwargs)
        near, own = _both(in_channels)
        self.lin_key = Linear(near, heads * out_channels)
        self.lin_query = Linear(own, heads * out_channels)
        self.lin_value = Linear(near, heads * out_channels)
        if edge_dim is not None:
            self.lin_edge = Linear(edge_dim, heads * out_channels, bias=False)
        total = heads * out_channels if concat else out_channels
        self.lin_skip = Linear(own, total, bias=bias)
        if beta and root_weight:
            self.lin_beta = Linear(3 * total, 1, bias=False)


class GINConv(_Conv):
    def __init__(self, nn, eps=0.0, train_eps=False, **kwargs):
        super().__init__(**kwargs)
        self.nn = nn
        self._epsilon(eps, train_eps)

    def _epsilon(self, eps, train_eps):
        if train_eps:
            self.eps = Parameter(torch.empty(1))
        else:
            self.register_buffer("eps", torch.empty(1))


class GINEConv(GINConv):
    def __init__(self, nn, eps=0.0, train_eps=False, edge_dim=None, **kwargs):
        super().__init__(nn, eps, train_eps, **kwargs)
        if edge_dim is not None:
            first = nn[0] if isinstance(nn, torch.nn.Sequential) else nn
            self.lin = Linear(edge_dim, getattr(first, "in_features", None) or first.in_channels)


class ChebConv(_Conv):
    def __init__(self, in_channels, out_channels, K, normalization="sym", bias=True, **kwargs):
        super().__init__(**kwargs)
        self.lins = ModuleList([Linear(in_channels, out_channels, bias=False) for _ in range(K)])
        self._with_bias(bias, out_channels)


class SGConv(_Conv):
    def __init__(self, in_channels, out_channels, K=1, cached=False, add_self_loops=True, bias=True, **kwargs):
        super().__init__(**kwargs)
        self.lin = Linear(in_channels, out_channels, bias=bias)


class NNConv(_Conv):
    def __init__(self, in_channels, out_channels, nn, aggr="add", root_weight=True, bias=True, **kwargs):
        super().__init__(aggr, **kwargs)
        self.nn = nn
        if root_weight:
            self.lin = Linear(_both(in_channels)[1], out_channels, bias=False)
        self._with_bias(bias, out_channels)


class EdgeConv(_Conv):
    def __init__(self, nn, aggr="max", **kwargs):
        super().__init__(aggr, **kwargs)
        self.nn = nn


class RGCNConv(_Conv):
    def __init__(self, in_channels, out_channels, num_relations, num_bases=None, num_blocks=None, aggr="mean", root_weight=True, is_sorted=False, bias=True, **kwargs):
        super().__init__(aggr, **kwargs)
        near, own = _both(in_channels)
        if num_bases is not None:
            self.weight = Parameter(torch.empty(num_bases, near, out_channels))
            self.comp = Parameter(torch.empty(num_relations, num_bases))
        elif num_blocks is not None:
            self.weight = Parameter(torch.empty(num_relations, num_blocks, near // num_blocks, out_channels // num_blocks))
        else:
            self.weight = Parameter(torch.empty(num_relations, near, out_channels))
        if root_weight:
            self.root = Parameter(torch.empty(own, out_channels))
        else:
            self.register_parameter("root", None)
        self._with_bias(bias, out_channels)


class APPNP(_Conv):
    def __init__(self, K, alpha, dropout=0.0, cached=False, add_self_loops=True, normalize=True, **kwargs):
        super().__init__(**kwargs)
