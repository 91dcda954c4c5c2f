"""Layers of torch_geometric 2.8.1: names and shapes as it gives them, messages run as it runs them."""

import torch
import torch_geometric.nn as g
from torch_geometric.nn import MessagePassing


def parameters(layer):
    return [(name, tuple(p.shape)) for name, p in layer.named_parameters()]


reveal(parameters(MessagePassing()))  # value: []
reveal(parameters(g.GCNConv(3, 4)))  # value: [('bias', (4,)), ('lin.weight', (4, 3))]
reveal(parameters(g.SAGEConv(3, 4)))  # value: [('lin_l.weight', (4, 3)), ('lin_l.bias', (4,)), ('lin_r.weight', (4, 3))]
reveal(parameters(g.GATConv(3, 4, heads=2)))  # value: [('att_src', (1, 2, 4)), ('att_dst', (1, 2, 4)), ('bias', (8,)), ('lin.weight', (8, 3))]
reveal(parameters(g.GINConv(torch.nn.Linear(2, 3), train_eps=True)))  # value: [('eps', (1,)), ('nn.weight', (3, 2)), ('nn.bias', (3,))]
reveal(parameters(g.BatchNorm(4)))  # value: [('module.weight', (4,)), ('module.bias', (4,))]
reveal(parameters(g.Sequential("x, e", [(g.GCNConv(2, 3), "x, e -> x"), torch.nn.ReLU()])))  # value: [('module_0.bias', (3,)), ('module_0.lin.weight', (3, 2))]
reveal(isinstance(g.GCNConv(3, 4), MessagePassing))  # value: True

handed = []


class Convolution(MessagePassing):
    def __init__(self):
        super().__init__(aggr="add")
        self.lin = torch.nn.Linear(4, 4)

    def forward(self, x, edge_index, norm):
        return self.propagate(edge_index, x=x, norm=norm)

    def message(self, x_j, norm, edge_index_i):
        handed.append(norm)
        return x_j * 2

    def update(self, inputs):
        handed.append("updated")
        return self.lin(inputs)


Convolution()(torch.rand(5, 4), torch.zeros(2, 3, dtype=torch.long), "norm")
reveal(handed)  # value: ['norm', 'updated']
