"""Which models a training loop has, and what they are called: the frames of the stack searched from the step's caller outwards."""

from __future__ import annotations

import types
from dataclasses import dataclass, field

from torch import nn
from torch.nn.parallel import DataParallel, DistributedDataParallel

# `self.trainer.models["generator"]` has three links; deeper paths are not how people name a model.
MAX_LINKS = 3
_OWN_ATTRIBUTES = {"_parameters", "_buffers", "_modules", "_non_persistent_buffers_set", "_is_full_backward_hook"}


@dataclass
class Named:
    """A module together with the paths by which user code reaches it, nearest frame first."""

    module: nn.Module
    paths: list[str] = field(default_factory=list)


def unwrap(module: nn.Module) -> nn.Module:
    """Removes DataParallel, DistributedDataParallel and torch.compile wrappers."""
    while True:
        if isinstance(module, (DataParallel, DistributedDataParallel)):
            module = module.module
        elif type(module).__name__ == "OptimizedModule":
            module = module._orig_mod
        else:
            return module


def named_modules_of(frames: list[types.FrameType], user_code: tuple[str, ...]) -> list[Named]:
    """Every module that a variable or attribute path of these frames reaches, in order of nearness; bare `self` comes last."""
    found: dict[int, Named] = {}
    seen_globals: set[int] = set()
    for frame in frames:
        scopes = [dict(frame.f_locals)]
        if frame.f_globals is not frame.f_locals and id(frame.f_globals) not in seen_globals:
            scopes.append(dict(frame.f_globals))
        seen_globals.add(id(frame.f_globals))
        for scope in scopes:
            _search(scope, found, user_code)
    for named in found.values():
        named.paths.sort(key=lambda path: path == "self")
    return list(found.values())


def _search(scope: dict[str, object], found: dict[int, Named], user_code: tuple[str, ...]) -> None:
    queue = [(name, value, 0) for name, value in scope.items() if not name.startswith("__")]
    visited: set[int] = set()
    while queue:
        path, value, depth = queue.pop(0)
        if isinstance(value, nn.Module):
            module = unwrap(value)
            named = found.setdefault(id(module), Named(module))
            if path not in named.paths:
                named.paths.append(path)
        if id(value) in visited or depth >= MAX_LINKS:
            continue
        visited.add(id(value))
        queue.extend((inner, item, depth + 1) for inner, item in _links(path, value, user_code))


def _links(path: str, value: object, user_code: tuple[str, ...]) -> list[tuple[str, object]]:
    """One step along an attribute or item; children registered in a module are part of it and no step."""
    if isinstance(value, dict):
        return [(f"{path}[{key!r}]", item) for key, item in list(value.items())[:64]]
    if isinstance(value, (list, tuple)):
        return [(f"{path}[{index}]", item) for index, item in enumerate(value[:64])]
    if isinstance(value, nn.Module):
        inside = unwrap(value).__dict__
        return [(f"{path}.{key}", item) for key, item in inside.items() if key not in _OWN_ATTRIBUTES and not key.endswith("_hooks")]
    if isinstance(value, (type, types.ModuleType, types.FunctionType)) or not hasattr(value, "__dict__"):
        return []
    # Only objects of the user's own classes (and plain namespaces): a loader's or an optimizer's inside is not how code names a model.
    if type(value).__module__ in ("__main__", "types", "argparse") or _defined_in(type(value), user_code):
        return [(f"{path}.{key}", item) for key, item in vars(value).items()]
    return []


def _defined_in(cls: type, user_code: tuple[str, ...]) -> bool:
    import sys

    file = getattr(sys.modules.get(cls.__module__), "__file__", None) or ""
    return file.startswith(user_code)


def roots_of(named: list[Named], held: set[int], called: set[int]) -> list[Named]:
    """The roots: maximal modules with parameters that an optimizer holds parameters of, or that (or a part of which) the loop calls.

    `held` are ids of parameters, `called` ids of unwrapped modules. A ModuleList or ModuleDict whose entries all have names is not a root.
    """
    candidates = [one for one in named if any(True for _ in one.module.parameters())]
    ids = {id(one.module) for one in candidates}
    candidates = [one for one in candidates if not _merely_holds(one.module, ids)]
    inside = {id(part) for one in candidates for part in one.module.modules() if part is not one.module}
    # A module reached through a wrapper that is itself no candidate stays one.
    maximal = [one for one in candidates if id(one.module) not in inside]
    return [
        one
        for one in maximal
        if any(id(parameter) in held for parameter in one.module.parameters())
        or any(id(unwrap(part)) in called for part in one.module.modules())
    ]


def _merely_holds(module: nn.Module, ids: set[int]) -> bool:
    if type(module) not in (nn.ModuleList, nn.ModuleDict):
        return False
    children = list(module.children())
    return bool(children) and all(id(unwrap(child)) in ids for child in children)
