from _epochzero import module_open, unknown_value
from torch.nn.modules.container import ModuleDict
from torch.nn.modules.module import Module

# These carry a network of their own inside.
_WITH_NETWORK = (
    "FrechetInceptionDistance", "InceptionScore", "KernelInceptionDistance", "LearnedPerceptualImagePatchSimilarity",
    "MemorizationInformedFrechetInceptionDistance", "PerceptualPathLength", "BERTScore", "CLIPScore", "InfoLM",
)

_made = {}


class Metric(Module):
    """Counts and compares; it has no parameters and no gradient flows through what it gives."""

    def __init__(self, *args, **kwargs):
        super().__init__()

    def add_state(self, name, default, dist_reduce_fx=None, persistent=False):
        from _epochzero import set_attribute

        set_attribute(self, name, default)

    def forward(self, *args, **kwargs):
        return unknown_value("the value of a metric", False)

    def update(self, *args, **kwargs):
        return None

    def compute(self):
        return unknown_value("the value of a metric", False)

    def reset(self):
        return None

    def clone(self, *args, **kwargs):
        return type(self)()

    def plot(self, *args, **kwargs):
        return None

    def sync(self, *args, **kwargs):
        return None

    def __getattr__(self, name):
        return unknown_value(f"`{name}` of a metric", False)


class MetricCollection(Metric):
    def clone(self, *args, **kwargs):
        return MetricCollection()

    def items(self, *args, **kwargs):
        return []

    keys = items
    values = items


class _NetworkMetric(Metric):
    def __init__(self, *args, **kwargs):
        super().__init__()
        module_open(self, "a metric with a network inside")


def metric_named(name):
    if name in _made:
        return _made[name]
    if name[:1].isupper():
        made = type(name, (_NetworkMetric if name in _WITH_NETWORK else Metric,), {})
    else:
        made = lambda *args, **kwargs: unknown_value("the value of a metric", False)
    _made[name] = made
    return made
