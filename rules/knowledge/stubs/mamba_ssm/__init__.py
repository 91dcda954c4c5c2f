from _epochzero import unknown_value
from mamba_ssm.modules.mamba2 import Mamba2
from mamba_ssm.modules.mamba_simple import Mamba


def __getattr__(name):
    return unknown_value("`mamba_ssm." + name + "` is not described here", True)
