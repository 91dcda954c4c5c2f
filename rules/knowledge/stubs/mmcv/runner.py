from _epochzero import harmless as __getattr__
from mmengine.model import BaseModule, ModuleList, Sequential


def auto_fp16(*args, **kwargs):
    return lambda function: function


force_fp32 = auto_fp16
