from _epochzero import harmless as __getattr__
from _epochzero import unknown_value
from torch.utils.data import DataLoader as _DataLoader


def _one_graph(graphs):
    return unknown_value("a batch of graphs", False)


class DataLoader(_DataLoader):
    """Graphs are put together to one graph: what a batch holds is not described."""

    def __init__(self, dataset, batch_size=1, shuffle=False, follow_batch=None, exclude_keys=None, **kwargs):
        kwargs.pop("collate_fn", None)
        super().__init__(dataset, batch_size, shuffle, collate_fn=_one_graph, **kwargs)
