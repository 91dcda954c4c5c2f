"""Builds models on the meta device: real module trees with real shapes, but no memory, no weights and no network.

Nothing here touches the trees themselves. Weight initialisers are switched off because they only cost time, downloads are
switched off because there is nothing to fill; everything that a library does *around* loading weights (removing auxiliary
heads, freezing stems, choosing another normalisation layer) still happens.
"""

import contextlib
import logging
import warnings

import torch
import torch.nn.init

CLASS_SENTINEL = 1_000_003
CHANNEL_SENTINEL = 700_000_001
"""Stand-ins for the number of classes and of input channels. No architecture has a natural dimension near them, so that a
dimension of a model built with both can be read back as a*classes + b*channels + c from a single build."""


def prepare():
    """Switches off warnings, weight initialisers and downloads for the whole process."""
    warnings.simplefilter("ignore")
    logging.disable(logging.CRITICAL)
    for name in dir(torch.nn.init):
        if name.endswith("_") and not name.startswith("_"):
            setattr(torch.nn.init, name, lambda tensor, *_, **__: tensor)
    for name in ("uniform_", "normal_", "fill_", "zero_", "copy_", "clamp_", "erfinv_", "mul_", "add_", "div_"):
        setattr(torch.Tensor, name, _only_with_values(getattr(torch.Tensor, name)))
    torch.nn.Module.load_state_dict = lambda self, *_, **__: torch.nn.modules.module._IncompatibleKeys([], [])
    _prepare_torchvision()


def _only_with_values(method):
    """An in-place method that does nothing on the meta device, where it could change nothing but take its time."""

    def replacement(self, *arguments, **keywords):
        return self if self.is_meta else method(self, *arguments, **keywords)

    return replacement


def _prepare_torchvision():
    import torchvision.models.regnet as regnet
    from torchvision.models._api import WeightsEnum

    WeightsEnum.get_state_dict = lambda self, *_, **__: {}
    # RegNet computes its widths with tensors: that arithmetic needs values, so it stays on the CPU.
    original = regnet.BlockParams.from_init_params.__func__

    def from_init_params(cls, *args, **kwargs):
        with torch.device("cpu"):
            return original(cls, *args, **kwargs)

    regnet.BlockParams.from_init_params = classmethod(from_init_params)


def build(function, **arguments):
    """Calls a model constructor with every tensor on the meta device."""
    with contextlib.redirect_stdout(None), torch.device("meta"):
        return function(**arguments)


def attempt(function, **arguments):
    """As build, or None when the library refuses these arguments: such a variant does not exist."""
    try:
        return build(function, **arguments)
    except Exception:  # noqa: BLE001 - libraries refuse arguments with every kind of exception
        return None


def runs_at(model, side, channels=3, frames=None):
    """Whether the forward pass in evaluation mode accepts square images of this side (None: it cannot be tried)."""
    shape = (2, channels, side, side) if frames is None else (2, channels, frames, side, side)
    model.eval()
    with torch.no_grad(), torch.device("meta"):
        try:
            model(torch.empty(shape))
            return True
        except NotImplementedError:
            return None
        except Exception:  # noqa: BLE001 - see attempt
            return False


def requires_exact_size(model, side):
    """True when the model runs at its own size and refuses twice that size; None when that cannot be told."""
    if runs_at(model, side) is not True:
        return None
    doubled = runs_at(model, side * 2)
    return None if doubled is None else not doubled
