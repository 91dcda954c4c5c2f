from torchmetrics.metric import Metric, MetricCollection, metric_named

__version__ = "1.9.0"


def __getattr__(name):
    return metric_named(name)
