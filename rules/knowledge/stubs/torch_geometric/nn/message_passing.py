from _epochzero import computed_tensor, parameter_names
from torch.nn import Module


class Aggregation(Module):
    def forward(self, x, *args, **kwargs):
        return computed_tensor("aggregation", x)


class MessagePassing(Module):
    def __init__(self, aggr="sum", *, aggr_kwargs=None, flow="source_to_target", node_dim=-2, decomposed_layers=1, **kwargs):
        super().__init__()
        self.aggr = aggr
        self.flow = flow
        self.node_dim = node_dim
        # It holds no parameters, of the aggregations that are named by a text.
        self.aggr_module = aggr if isinstance(aggr, Module) else Aggregation()

    def propagate(self, *args, **kwargs):
        # `propagate(edge_index, x=x)`; before 1.3 the name of the aggregation stood in front.
        sent = self.message(**_wanted(self.message, kwargs))
        gathered = self.aggregate(sent, **_wanted(self.aggregate, kwargs, 1))
        return self.update(gathered, **_wanted(self.update, kwargs, 1))

    def message(self, x_j):
        return x_j

    def aggregate(self, inputs, index=None, ptr=None, dim_size=None):
        return computed_tensor("aggregation", inputs)

    def update(self, inputs):
        return inputs

    def jittable(self, *args, **kwargs):
        return self


def _wanted(method, given, skipped=0):
    """`x_j` and `x_i` are the rows of `x` at the ends of the edges; the rest is handed on, or made of the edges."""
    wanted = {}
    for name in (parameter_names(method) or [])[skipped:]:
        base = name[:-2] if name.endswith(("_i", "_j")) else name
        if name in given:
            wanted[name] = given[name]
        elif base in given:
            value = given[base]
            wanted[name] = None if value is None else computed_tensor("rows of the edges", value)
        else:
            wanted[name] = computed_tensor("what the edges say")
    return wanted
