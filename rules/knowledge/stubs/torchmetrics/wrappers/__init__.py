from torchmetrics.metric import Metric, MetricCollection, metric_named


def __getattr__(name):
    return metric_named(name)
