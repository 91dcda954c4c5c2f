"""Writes random training scripts that PyTorch then judges: architecture x freeze idiom x surgery x order x style.

    python scripts/oracle/generate.py --count 200 --seed 1 --out /tmp/generated

The same seed gives the same scripts. Each builds a model, freezes and cuts it, makes an optimizer and takes one step on random tensors.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
import warnings
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from generated_idioms import FREEZES, LAZY, OPTIMIZERS, SURGERIES, templates
from generated_idioms_rare import RARE_FREEZES, RARE_OPTIMIZERS, RARE_SURGERIES
from generated_models import Architecture, architecture

HEADER = """import collections
import contextlib
import copy
import functools
import itertools
import operator
import re
from collections import OrderedDict

import torch
import torch.nn as nn
import torch.nn.functional as F
import torch.optim as optim
import torchvision
from torch.nn.utils import parametrizations, prune, weight_norm
from torchvision import models
"""

TYPES = ["nn.BatchNorm2d", "nn.Conv2d", "nn.Linear", "nn.LayerNorm", "nn.GroupNorm", "nn.Embedding", "nn.Sequential"]
STYLES = ["globals", "globals", "main", "main", "trainer", "functions", "closure"]


ALL_FREEZES = templates(FREEZES) + templates(RARE_FREEZES)
ALL_SURGERIES = templates(SURGERIES) + templates(RARE_SURGERIES)
ALL_OPTIMIZERS = templates(OPTIMIZERS) + templates(RARE_OPTIMIZERS)


class Shape:
    """Names that the architecture has, read off the real model."""

    def __init__(self, arch: Architecture) -> None:
        scope: dict[str, object] = {}
        exec(HEADER + arch.definition + f"\nbuilt = {arch.construct}", scope)
        model = scope["built"]
        self.parameters = [name for name, _ in model.named_parameters()]
        self.modules = [name for name, module in model.named_modules() if name and any(True for _ in module.parameters())]
        self.children = [name for name, module in model.named_children() if any(True for _ in module.parameters())]


class Writer:
    """Fills templates for one script."""

    def __init__(self, rng: random.Random, arch: Architecture, shape: Shape, model: str, optimizer: str) -> None:
        self.rng, self.arch, self.shape, self.model, self.optimizer = rng, arch, shape, model, optimizer
        self.definitions: list[str] = []
        self.serial = 0

    def fragment(self) -> str:
        name = self.rng.choice(self.shape.parameters)
        parts = name.split(".")
        kind = self.rng.random()
        if kind < 0.35:
            return parts[0]
        if kind < 0.6:
            return self.rng.choice(parts)
        if kind < 0.75:
            return ".".join(parts[: self.rng.randint(1, len(parts))])
        if kind < 0.85:
            start = self.rng.randrange(len(parts[0]))
            return parts[0][start : start + 3]
        return self.rng.choice(["fc", "bn", "layer4", "classifier", "head", "bias", "weight", "norm", "conv", ".0.", "1"])

    def pattern(self) -> str:
        part = re.escape(self.rng.choice(self.shape.parameters).split(".")[0])
        return self.rng.choice([f"^{part}", f"{part}\\.", f"({part}|bias)$", r"\.\d+\.", r"(conv|fc)\d", f"^(?!{part})", r"[a-z]+\d?\.weight$", r".*\.bias"])

    def fill(self, text: str) -> str | None:
        """The template's text, or None when the architecture lacks what it needs."""
        rng, arch, shape = self.rng, self.arch, self.shape
        children = [name for name in shape.children if not name.isdigit()]
        head = f"{self.model}{'' if arch.head.startswith('[') else '.'}{arch.head}" if arch.head else None
        holder, _, last = arch.head.replace("[", ".").replace("]", "").rpartition(".")
        sequence = rng.choice(arch.sequences) if arch.sequences else None
        needs = {"@C": children, "@H": head, "@S": arch.sequences and sequence is not None, "@W": arch.width, "@P": shape.modules}
        if any(key in re.findall(r"@[A-Z]+", text.replace("@C2", "@C").replace("@P2", "@P").replace("@CS", "@C").replace("@HM", "@H").replace("@HN", "@H")) and not value for key, value in needs.items()):
            return None
        total = len(shape.parameters)
        values = {
            "@M": lambda: self.model,
            "@O": lambda: self.optimizer,
            "@X": lambda: arch.batch,
            "@F": self.fragment, "@F2": self.fragment, "@F3": self.fragment,
            "@E": lambda: rng.choice(["bias", ".bias", "weight", "bn1.weight", "0.weight", rng.choice(shape.parameters)]),
            "@R": self.pattern,
            "@PN": lambda: rng.choice(shape.parameters), "@PN2": lambda: rng.choice(shape.parameters),
            "@C": lambda: rng.choice(children), "@C2": lambda: rng.choice(children), "@CC": lambda: rng.choice(rng.choice(shape.parameters).split(".")), "@CS": lambda: rng.choice(children).strip("0123456789"),
            "@P": lambda: rng.choice(shape.modules), "@P2": lambda: rng.choice(shape.modules),
            "@N": lambda: str(rng.randint(1, max(1, total - 1))),
            "@K": lambda: str(rng.randint(1, max(1, len(shape.children)))),
            "@Q": lambda: str(rng.randint(1, 4)),
            "@B": lambda: rng.choice(["False", "False", "True"]),
            "@T": lambda: rng.choice(TYPES), "@T2": lambda: rng.choice(TYPES),
            "@H": lambda: head, "@HN": lambda: last,
            "@HM": lambda: self.model if not holder else f"{self.model}.{holder}",
            "@W": lambda: str(arch.width), "@Z": lambda: str(rng.choice([2, 4, 5, 10])),
            "@S": lambda: self.model if sequence == "" else f"{self.model}.{sequence}",
        }  # fmt: skip
        self.serial += 1
        chosen: dict[str, str] = {"@D": str(self.serial)}

        def value(found: re.Match[str]) -> str:
            key = found.group(0)
            if key not in chosen:
                chosen[key] = values[key]()
            return chosen[key]

        return re.sub(r"@(?:F2|F3|PN2|PN|P2|C2|CS|CC|T2|HN|HM|[A-Z])", value, text)

    def take(self, pairs: list[tuple[str, str]]) -> str:
        """One random template that fits; its definitions go to the top of the file."""
        while True:
            definitions, body = self.rng.choice(pairs)
            filled = self.fill(f"{definitions}\n===\n{body}")
            if filled is None:
                continue
            definitions, _, body = filled.partition("\n===\n")
            if definitions.strip():
                self.definitions.append(definitions)
            return body


def indent(text: str, levels: int = 1) -> str:
    return "\n".join(("    " * levels + line) if line else line for line in text.split("\n"))


def step_text(rng: random.Random, model: str, optimizer: str, batch: str) -> str:
    loss = rng.choice([f"loss = {model}(batch).mean()", f"out = {model}(batch)\nloss = out.pow(2).sum()", f"out = {model}(batch)\nloss = F.mse_loss(out, torch.zeros_like(out))"])
    body = f"{optimizer}.zero_grad()\n{loss}\nif loss.requires_grad:\n    loss.backward()\n{optimizer}.step()"
    if rng.random() < 0.3:
        return f"batch = {batch}\n{body}"
    return f"for epoch in range({rng.choice([1, 2])}):\n    {model}.train()\n    for batch in [{batch}]:\n{indent(body, 2)}"


def script(seed: int) -> str:
    """The text of one script."""
    rng = random.Random(seed)
    arch = architecture(rng)
    style = rng.choice(STYLES)
    model, optimizer = ("self.model", "self.optimizer") if style == "trainer" else (rng.choice(["model", "net"]), rng.choice(["optimizer", "opt"]))
    writer = Writer(rng, arch, Shape(arch), model, optimizer)
    freezes = [writer.take(ALL_FREEZES) for _ in range(rng.choice([1, 1, 2, 2, 3]))]
    surgeries = [writer.take(ALL_SURGERIES) for _ in range(rng.choice([0, 0, 1, 1, 2]))]
    # A wrapper hides the paths that the other templates use, so it comes last.
    surgeries.sort(key=lambda text: re.search(rf"^{re.escape(model)} = (?!copy|nn\.Sync)", text, re.M) is not None)
    if rng.random() < 0.15:
        before, after = (writer.fill(text) for text in rng.choice(LAZY))
        steps = [*surgeries[:1], before, *freezes, *surgeries[1:], after] if before and after else [*surgeries, *freezes, writer.take(ALL_OPTIMIZERS)]
    else:
        holding = writer.take(ALL_OPTIMIZERS)
        order = rng.choice(["sfo", "sfo", "fso", "sof", "ofs", "osf", "fos"])
        steps = [text for key in order for text in {"s": surgeries, "f": freezes, "o": [holding]}[key]]
    build = f"{model} = {arch.construct}"
    step = step_text(rng, model, optimizer, arch.batch)
    top = HEADER + "\n" + "\n\n".join(part.strip("\n") for part in [arch.definition, *writer.definitions] if part.strip()) + "\n\n"
    return top + assemble(rng, style, model, optimizer, build, steps, step) + "\n"


def assemble(rng: random.Random, style: str, model: str, optimizer: str, build: str, steps: list[str], step: str) -> str:
    """Puts the parts into one of the shapes that scripts have."""
    body = "\n".join(steps)
    if style == "globals":
        return f"{build}\n{body}\n{step}"
    if style == "main":
        return f"def main():\n{indent(build)}\n{indent(body)}\n{indent(step)}\n\n\nif __name__ == '__main__':\n    main()"
    if style == "trainer":
        return (
            f"class Trainer:\n    def __init__(self):\n{indent(build, 2)}\n        self.optimizer = None\n        self.setup()\n\n"
            f"    def setup(self):\n{indent(body, 2)}\n\n    def fit(self):\n{indent(step, 2)}\n\n\ntrainer = Trainer()\ntrainer.fit()"
        )
    if style == "functions":
        return (
            f"def build_model():\n    {build}\n    return {model}\n\n\ndef configure({model}):\n{indent(body)}\n    return {model}, {optimizer}\n\n\n"
            f"def train({model}, {optimizer}):\n{indent(step)}\n\n\n{model}, {optimizer} = configure(build_model())\ntrain({model}, {optimizer})"
        )
    return (
        f"def experiment():\n    {build}\n    {optimizer} = None\n\n    def prepare():\n        nonlocal {model}, {optimizer}\n{indent(body, 2)}\n\n"
        f"    def run():\n{indent(step, 2)}\n\n    prepare()\n    return run\n\n\nexperiment()()"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--count", type=int, default=100)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    warnings.simplefilter("ignore")
    import torchvision.models._api as api

    api.WeightsEnum.get_state_dict = lambda *_args, **_kwargs: {}
    import torch

    loads = torch.nn.Module.load_state_dict
    torch.nn.Module.load_state_dict = lambda self, state, *args, **kwargs: loads(self, state, *args, **kwargs) if state else None
    torch.nn.init.trunc_normal_ = torch.nn.init.kaiming_normal_ = torch.nn.init.normal_ = lambda tensor, *_args, **_kwargs: tensor
    options.out.mkdir(parents=True, exist_ok=True)
    for seed in range(options.seed, options.seed + options.count):
        (options.out / f"g{seed:06}.py").write_text(script(seed))


if __name__ == "__main__":
    main()
