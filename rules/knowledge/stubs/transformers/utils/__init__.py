from _epochzero import harmless as __getattr__
from transformers.utils import logging


def is_torch_available():
    return True


def check_min_version(version):
    return None


def send_example_telemetry(*args, **kwargs):
    return None
