"""The machine a script expects: a GPU that is not there, one process of a group, packages that only log or plot."""

from __future__ import annotations

import importlib.machinery
import importlib.util
import os
import sys
from unittest.mock import MagicMock

import torch
from torch import nn

# Packages that set up no model; a mock is enough where they are not installed.
ONLY_REPORTING = ["wandb", "matplotlib", "matplotlib.pyplot", "tensorboard", "torch.utils.tensorboard", "mlflow", "torchsummary", "torchinfo"]


def install() -> None:
    """Keeps everything on the CPU and stands in for what is absent."""
    _mock_reporting()
    _stay_on_cpu()
    os.environ.update(RANK="0", LOCAL_RANK="0", WORLD_SIZE="1", MASTER_ADDR="127.0.0.1", MASTER_PORT="29511", HF_HUB_OFFLINE="1")
    os.environ["TQDM_DISABLE"] = "1"
    torch.compile = lambda model=None, **_options: model if model is not None else (lambda one: one)


def _mock_reporting() -> None:
    absent = {name for name in ("wandb", "matplotlib", "tensorboard", "mlflow", "torchsummary", "torchinfo") if importlib.util.find_spec(name) is None}
    for name in ONLY_REPORTING:
        needs = "tensorboard" if name == "torch.utils.tensorboard" else name.split(".")[0]
        if needs in absent:
            sys.modules[name] = MagicMock(name=name, __spec__=importlib.machinery.ModuleSpec(name, None))


def _cpu(value: object) -> object:
    if isinstance(value, int) and not isinstance(value, bool):
        return torch.device("cpu")
    if isinstance(value, (str, torch.device)) and str(value).startswith(("cuda", "mps")):
        return torch.device("cpu")
    return value


def _stay_on_cpu() -> None:
    for cls in (torch.Tensor, nn.Module):
        real_to = cls.to

        def to(self, *args, _real=real_to, **kwargs):
            if "device" in kwargs:
                kwargs["device"] = _cpu(kwargs["device"])
            return _real(self, *[_cpu(arg) for arg in args], **kwargs)

        cls.to = to
        cls.cuda = lambda self, *args, **kwargs: self
    for name in ("zeros", "ones", "rand", "randn", "randint", "full", "tensor", "arange", "empty"):
        real = getattr(torch, name)
        setattr(torch, name, lambda *args, _real=real, **kwargs: _real(*args, **({**kwargs, "device": _cpu(kwargs["device"])} if "device" in kwargs else kwargs)))
    import torch.distributed as distributed

    real_group = distributed.init_process_group
    distributed.init_process_group = lambda backend=None, **kwargs: real_group("gloo", **kwargs)
    torch.cuda.set_device = lambda *_args: None
    torch.cuda.synchronize = lambda *_args: None
