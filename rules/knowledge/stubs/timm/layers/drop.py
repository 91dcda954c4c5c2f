from torch.nn.modules.module import Module


def drop_path(x, drop_prob=0.0, training=False, scale_by_keep=True):
    return x


def drop_block_2d(x, *args, **kwargs):
    return x


drop_block_fast_2d = drop_block_2d


class DropPath(Module):
    """Leaves whole residual branches out at random; it has no parameters."""

    def __init__(self, drop_prob=0.0, scale_by_keep=True):
        super().__init__()
        self.drop_prob = drop_prob
        self.scale_by_keep = scale_by_keep

    def forward(self, x):
        return x


class DropBlock2d(Module):
    def __init__(self, drop_prob=0.1, *args, **kwargs):
        super().__init__()
        self.drop_prob = drop_prob

    def forward(self, x):
        return x


def calculate_drop_path_rates(drop_path_rate, depths, stagewise=False):
    if isinstance(depths, int):
        if depths <= 1:
            return [0.0] * depths
        return [drop_path_rate * i / (depths - 1) for i in range(depths)]
    total = sum(depths)
    rates = [0.0 if total <= 1 else drop_path_rate * i / (total - 1) for i in range(total)]
    chunks = []
    for depth in depths:
        chunks.append(rates[:depth])
        rates = rates[depth:]
    return chunks
