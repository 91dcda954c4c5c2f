"""Watches a training script from inside: optimizers made, modules called, and the state at the first optimizer step."""

from __future__ import annotations

import gc
import hashlib
import sys
import types
import weakref
from typing import Callable

import torch
from fake_data import SAMPLES_PER_BATCH, Loading
from roots import Named, named_modules_of, roots_of, unwrap
from torch import nn
from torch.optim import Optimizer
from torch.optim.optimizer import register_optimizer_step_pre_hook

# Above this many parameters a truth keeps a hash of all state lines and only the first entries.
FULL_STATE_LIMIT = 400
FIRST_ENTRIES = 20


class Observer:
    """Installed once in the process that runs the script; calls `on_step(observer, n)` before the n-th optimizer step (from 1)."""

    def __init__(self, user_code: tuple[str, ...], on_step: Callable[["Observer", int], None]) -> None:
        self.user_code, self.on_step = user_code, on_step
        self.optimizers: list[weakref.ref[Optimizer]] = []
        self.called: dict[int, tuple[int, ...] | None] = {}
        self.depth = self.steps = 0

    def install(self) -> None:
        """Hooks optimizer construction, module calls and optimizer steps."""
        real_init, real_call = Optimizer.__init__, nn.Module.__call__
        observer = self

        def init(optimizer: Optimizer, *args: object, **kwargs: object) -> None:
            real_init(optimizer, *args, **kwargs)
            observer.optimizers.append(weakref.ref(optimizer))

        def call(module: nn.Module, *args: object, **kwargs: object) -> object:
            if observer.depth == 0:
                observer.called.setdefault(id(unwrap(module)), _first_shape((args, kwargs)))
            observer.depth += 1
            try:
                return real_call(module, *args, **kwargs)
            finally:
                observer.depth -= 1

        Optimizer.__init__ = init
        nn.Module.__call__ = call
        # Calls before the current batch (a dry run, features computed beforehand) are not the loop's.
        Loading.on_batch = staticmethod(self.called.clear)
        register_optimizer_step_pre_hook(self._before_step)

    def _before_step(self, _optimizer: Optimizer, _args: object, _kwargs: object) -> None:
        self.steps += 1
        self.on_step(self, self.steps)

    def frames(self) -> list[types.FrameType]:
        """The user's frames, innermost first."""
        found, frame = [], sys._getframe(1)
        while frame is not None:
            if frame.f_code.co_filename.startswith(self.user_code):
                found.append(frame)
            frame = frame.f_back
        return found

    def alive(self) -> list[Optimizer]:
        """Optimizers that are still referenced, in order of construction."""
        gc.collect()
        return [optimizer for reference in self.optimizers if (optimizer := reference()) is not None]

    def roots(self) -> list[Named]:
        """The root models at this moment."""
        held = {id(parameter) for optimizer in self.alive() for group in optimizer.param_groups for parameter in group["params"]}
        return roots_of(named_modules_of(self.frames(), self.user_code), held, set(self.called))

    def truth(self, location: Callable[[types.FrameType], dict[str, object]]) -> dict[str, object]:
        """The state now: models, optimizers, the batch, and where the step is."""
        optimizers = self.alive()
        held = {id(parameter) for optimizer in optimizers for group in optimizer.param_groups for parameter in group["params"]}
        roots = self.roots()
        known = {id(parameter) for root in roots for parameter in root.module.parameters()}
        batch = _first_shape(Loading.last_batch)
        frames = self.frames()
        return {
            "models": [self._model(root, held) for root in roots],
            "optimizers": [_optimizer(optimizer, known) for optimizer in optimizers],
            "batchShape": list(_with_batch_size(batch)) if batch else None,
            **(location(frames[0]) if frames else {"stepLine": None}),
        }

    def _model(self, root: Named, held: set[int]) -> dict[str, object]:
        state = [
            {"name": name, "shape": list(parameter.shape), "requiresGrad": parameter.requires_grad, "optimized": id(parameter) in held}
            for name, parameter in nn.Module.named_parameters(root.module)
        ]
        # A class may override `parameters()`; the count is over the names.
        sizes = [parameter.numel() for _, parameter in nn.Module.named_parameters(root.module)]
        shape = next((shape for part in [root.module] if (shape := self.called.get(id(part)))), None)
        model: dict[str, object] = {
            "name": root.paths[0],
            "aliases": root.paths[1:],
            "class": type(root.module).__name__,
            "called": any(id(unwrap(part)) in self.called for part in root.module.modules()),
            "parameters": {
                "total": sum(sizes),
                "trainable": sum(size for size, one in zip(sizes, state) if one["requiresGrad"]),
                "optimized": sum(size for size, one in zip(sizes, state) if one["optimized"]),
                "updated": sum(size for size, one in zip(sizes, state) if one["requiresGrad"] and one["optimized"]),
            },
            "inputShape": list(_with_batch_size(shape)) if shape else None,
        }
        if len(state) <= FULL_STATE_LIMIT:
            model["state"] = state
        else:
            model.update(stateCount=len(state), stateSha256=state_hash(state), state=state[:FIRST_ENTRIES])
        return model


def state_hash(state: list[dict[str, object]]) -> str:
    """SHA-256 of the canonical state lines, `name shape requiresGrad optimized`, joined by newlines."""
    lines = [
        f"{one['name']} {'x'.join(str(size) for size in one['shape'])} {int(one['requiresGrad'])} {int(one['optimized'])}" for one in state
    ]
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def _optimizer(optimizer: Optimizer, known: set[int]) -> dict[str, object]:
    parameters = [parameter for group in optimizer.param_groups for parameter in group["params"]]
    return {
        "class": type(optimizer).__name__,
        "groups": [
            {"lr": float(group["lr"]) if group.get("lr") is not None else None, "scalars": sum(one.numel() for one in group["params"])}
            for group in optimizer.param_groups
        ],
        # Scalars that belong to no root model any more: a replaced head, a discarded copy.
        "stray": sum(one.numel() for one in parameters if id(one) not in known),
    }


def _first_shape(value: object) -> tuple[int, ...] | None:
    if isinstance(value, torch.Tensor):
        return tuple(value.shape)
    items = list(value.values()) if hasattr(value, "values") and callable(value.values) else value if isinstance(value, (list, tuple)) else []
    return next((shape for item in items if (shape := _first_shape(item)) is not None), None)


def _with_batch_size(shape: tuple[int, ...]) -> tuple[int, ...]:
    """The recorder computes a few samples of each batch; the shape is told with the loader's own batch size."""
    loader = Loading.last_loader
    size = getattr(loader, "batch_size", None) or getattr(getattr(loader, "batch_sampler", None), "batch_size", None)
    if not shape or not size or size <= SAMPLES_PER_BATCH or shape[0] % SAMPLES_PER_BATCH:
        return shape
    return (shape[0] // SAMPLES_PER_BATCH * size, *shape[1:])
