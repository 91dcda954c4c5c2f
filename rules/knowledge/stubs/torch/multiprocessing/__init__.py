"""Processes that share tensors. What each runs is run once: every rank builds the same model."""

from _epochzero import harmless as __getattr__
from _epochzero import record, scalar_unknown
from multiprocessing import cpu_count, freeze_support, get_context, set_start_method
from threading import Thread as Process


class ProcessContext:
    def join(self, timeout=None):
        return True


def spawn(fn, args=(), nprocs=1, join=True, daemon=False, start_method="spawn"):
    record("processes-started", "spawn()", None, [nprocs])
    fn(scalar_unknown("the rank of a process"), *args)
    return None if join else ProcessContext()


start_processes = spawn


def get_start_method(allow_none=False):
    return scalar_unknown("how processes are started")


def set_sharing_strategy(strategy):
    return None


def get_sharing_strategy():
    return scalar_unknown("how tensors are shared")
