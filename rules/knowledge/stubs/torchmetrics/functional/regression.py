from torchmetrics.metric import metric_named


def __getattr__(name):
    return metric_named(name)
