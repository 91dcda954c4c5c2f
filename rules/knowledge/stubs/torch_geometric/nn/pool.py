from _epochzero import unknown_value
from _layers import Undescribed, computed


class _Selecting(Undescribed):
    """Gives nodes, edges and what belongs to them."""

    def forward(self, x, *args, **kwargs):
        others = tuple(unknown_value("what is left of a graph", False) for _ in range(5))
        return (computed(self, x), *others)


class TopKPooling(_Selecting):
    pass


class SAGPooling(_Selecting):
    pass


def __getattr__(name):
    return computed if name[:1].islower() else type(name, (Undescribed,), {})
