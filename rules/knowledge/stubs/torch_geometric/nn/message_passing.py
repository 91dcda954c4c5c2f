"""The base of graph layers: what a layer sends along the edges, gathers and makes of it is run as the program writes it."""

from _epochzero import computed_tensor, method_of, module_open, parameter_names
from torch import nn

_NO_PARAMETERS = ("mean", "sum", "add", "max", "min", "mul", "std", "var", "median")


class MessagePassing(nn.Module):
    def __init__(self, aggr="sum", *args, **kwargs):
        super().__init__()
        self.aggr = aggr
        if aggr is not None and not (isinstance(aggr, str) and aggr in _NO_PARAMETERS):
            module_open(self, "how this layer gathers its messages is not described here")

    def forward(self, *args, **kwargs):
        return method_of(self, *args, *kwargs.values())

    def propagate(self, *args, **kwargs):
        # `propagate(edge_index, x=x)`; before 1.3 the name of the aggregation stood in front.
        sent = self.message(**_wanted(self.message, kwargs, 0))
        gathered = self.aggregate(sent, **_wanted(self.aggregate, kwargs, 1))
        return self.update(gathered, **_wanted(self.update, kwargs, 1))

    def message(self, x_j):
        return x_j

    def aggregate(self, inputs, index=None, ptr=None, dim_size=None):
        return computed_tensor("aggregation", inputs)

    def update(self, inputs):
        return inputs

    def reset_parameters(self):
        return None


def _wanted(method, given, skipped):
    """`x_j` and `x_i` are the rows of `x` at the ends of the edges; the rest is handed on, or made of the edges."""
    wanted = {}
    positional, keywords = parameter_names(method) or ((), ())
    for name in (positional + keywords)[skipped:]:
        base = name[:-2] if name.endswith(("_i", "_j")) else name
        if name in given:
            wanted[name] = given[name]
        elif base in given:
            value = given[base]
            wanted[name] = None if value is None else computed_tensor("rows of the edges", value)
        else:
            wanted[name] = computed_tensor("what the edges say")
    return wanted
