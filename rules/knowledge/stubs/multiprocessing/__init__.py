from _epochzero import harmless as __getattr__
from _epochzero import scalar_unknown
from threading import Thread as Process


def cpu_count():
    return scalar_unknown("the number of processors")


def set_start_method(*args, **kwargs):
    return None


def get_context(*args):
    return __getattr__("context")


freeze_support = set_start_method
