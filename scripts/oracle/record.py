"""Records what PyTorch itself says of a training script: the state of every model at the first optimizer step.

    python scripts/oracle/record.py --out __tests__/oracle/truth              # every script of the oracle and the examples
    python scripts/oracle/record.py some/train.py --out /tmp/truth

Each script runs in a process of its own with invented data and random weights (see __tests__/oracle/README.md), up to the first
`optimizer.step()`. `--method apply` lets the script take three steps and adds to each model how many scalars really changed.
"""

from __future__ import annotations

import argparse
import gc
import hashlib
import json
import os
import random
import re
import signal
import sys
import time
import traceback
import warnings
from pathlib import Path

warnings.filterwarnings("ignore")
HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

import environment
import fake_data
import numpy as np
import torch
import torchvision
import weights
from observe import Observer
from run_script import Workspace, location, run
from torch import nn

SCRIPTS = HERE.parent.parent / "__tests__" / "oracle" / "scripts"
EXAMPLES = HERE.parent.parent / "examples"
# A script stops at its first step; one that runs longer than this never gets there.
TIME_LIMIT_SECONDS = 300
APPLIED_STEPS = 3
# Characters of a failed script's output that are shown.
FAILURE_TEXT = 600


def versions() -> dict[str, str]:
    """The versions of the libraries that decide names and shapes."""
    found = {"python": sys.version.split()[0], "torchvision": torchvision.__version__.split("+")[0]}
    for name in ("timm", "transformers"):
        if name in sys.modules:
            found[name] = sys.modules[name].__version__
    found["efficientnet_pytorch"] = "0.7.1"
    return found


def entries() -> list[Path]:
    """The scripts that are run: of a folder of several files, the one whose docstring states a fact."""
    files = [*SCRIPTS.rglob("*.py"), *SCRIPTS.rglob("*.ipynb")]
    examples = [*EXAMPLES.glob("*.py"), *EXAMPLES.glob("*.ipynb")]
    return sorted(file for file in files if "Fact:" in file.read_text()) + sorted(examples)


def name_of(script: Path) -> str:
    """The script's name in its truth: relative to the oracle's scripts, or to the repository."""
    script = script.resolve()
    for base in (SCRIPTS, HERE.parent.parent):
        if script.is_relative_to(base):
            return script.relative_to(base).as_posix()
    return script.name


def truth_file(script: Path) -> str:
    """`folder/train.py` is recorded in `folder.train.json`."""
    return name_of(script).rsplit(".", 1)[0].replace("/", ".") + ".json"


def run_child(script: Path, out: Path, applied_steps: int) -> None:
    """Runs the script in this (forked) process and writes the truth; never returns."""
    signal.alarm(TIME_LIMIT_SECONDS)
    root = SCRIPTS if script.resolve().is_relative_to(SCRIPTS) else None
    workspace = Workspace(script, root)
    truth: dict[str, object] = {"script": name_of(script), "sha256": hashlib.sha256(script.read_bytes()).hexdigest(), "torch": torch.__version__.split("+")[0], "versions": versions()}
    before: list[dict[str, torch.Tensor]] = []

    def on_step(observer: Observer, number: int) -> None:
        if number == 1:
            truth.update(observer.truth(lambda frame: location(frame, workspace)))
            roots[:] = observer.roots() if applied_steps else []
            before[:] = [{key: value.detach().clone() for key, value in root.module.named_parameters()} for root in roots]
        if number > applied_steps:
            if applied_steps:
                add_changes(truth, roots, before)
            finish(truth, out, workspace)

    roots: list = []
    Observer((str(workspace.folder),), on_step).install()
    torch.manual_seed(0), np.random.seed(0), random.seed(0)
    fake_data.ImageFolders.read(script.read_text())
    try:
        run(workspace)
        if applied_steps and roots:
            add_changes(truth, roots, before)
            finish(truth, out, workspace)
        print(f"{name_of(script)}: ended without an optimizer step", file=sys.stderr)
    except BaseException:
        traceback.print_exc()
        print(f"{name_of(script)}: failed before the first optimizer step", file=sys.stderr)
    sys.stderr.flush()
    workspace.remove()
    os._exit(1)


def add_changes(truth: dict, roots: list, before: list[dict[str, torch.Tensor]]) -> None:
    """Counts per model the scalars that differ from their value before the first step."""
    for model, root, old in zip(truth["models"], roots, before):
        now = dict(root.module.named_parameters())
        pairs = [(old[name], now[name]) for name in old if name in now and now[name].shape == old[name].shape]
        model["changed"] = sum(int((a != b).sum()) for a, b in pairs)


def finish(truth: dict, out: Path, workspace: Workspace) -> None:
    """Writes the truth and leaves at once: nothing of the script after the step may run."""
    out.write_text(to_json(truth))
    workspace.remove()
    sys.stdout.flush()
    os._exit(0)


def to_json(truth: dict) -> str:
    """Readable JSON with one line per parameter."""
    text = json.dumps(truth, indent=1)
    return _ENTRY.sub(lambda found: " ".join(found.group(0).split()).replace("[ ", "[").replace(" ]", "]"), text) + "\n"


_ENTRY = re.compile(r'\{\s*"name": "[^"]*",\s*"shape"[^}]*\}|\{\s*"lr"[^}]*\}|"(?:inputShape|batchShape|aliases)": \[[^\]]*\]')


def record(script: Path, out: Path, applied_steps: int = 0, quiet: bool = True) -> bool:
    """Records one script; tells whether it reached its first step. Its output is shown only when it did not."""
    started = time.time()
    log = out.with_suffix(".log")
    child = os.fork()
    if child == 0:
        with open(log, "w") as stream:
            os.dup2(stream.fileno(), 1)
            os.dup2(stream.fileno(), 2)
        run_child(script, out, applied_steps)
    _, status = os.waitpid(child, 0)
    if status != 0:
        print(f"FAILED {name_of(script)} (status {status})\n{log.read_text()[-FAILURE_TEXT:]}", file=sys.stderr)
    elif not quiet:
        print(log.read_text())
    log.unlink(missing_ok=True)
    if status == 0:
        print(f"{time.time() - started:5.1f}s {name_of(script)}: {summary(json.loads(out.read_text()))}", flush=True)
    return status == 0


def summary(truth: dict) -> str:
    """One line: each model with total / trainable / optimized / updated scalars and its input."""
    models = [
        f"{model['name']} {'/'.join(str(model['parameters'][key]) for key in ('total', 'trainable', 'optimized', 'updated'))}"
        f" in {model['inputShape']}" + (f" changed {model['changed']}" if "changed" in model else "") + ("" if model["called"] else " (not called)")
        for model in truth["models"]
    ]
    return "; ".join(models) + f" | {[one['class'] for one in truth['optimizers']]} stray {[one['stray'] for one in truth['optimizers']]}"


def prepare() -> None:
    """Imports the libraries once and installs the stand-ins; every script then runs in a fork."""
    torch.set_num_threads(1)
    for name in ("timm", "transformers", "efficientnet_pytorch", "peft", "pytorch_lightning"):
        try:
            __import__(name)
        except ImportError:
            pass
    weights.install()
    fake_data.install()
    # Last: the libraries themselves look for the packages that this mocks.
    environment.install()


def prepare_torch_only() -> None:
    """As `prepare`, for scripts that use nothing but PyTorch and torchvision: a small process forks faster."""
    torch.set_num_threads(1)
    weights.install_torch_only()
    fake_data.install()
    environment.install()
    # What torch imports at the first use of an optimizer is imported here, once, instead of in every fork.
    layer = nn.Linear(1, 1)
    optimizer = torch.optim.Adam(layer.parameters())
    optimizer.zero_grad()
    optimizer.step()
    layer(torch.zeros(1, 1)).sum().backward()
    # The observer collects garbage to tell which optimizers live; the libraries' own objects need no look each time.
    gc.collect()
    gc.freeze()


def record_quietly(script: Path, out: Path) -> bool:
    """Records one script; of a failure only the error's own line is printed."""
    log = out.with_suffix(".log")
    child = os.fork()
    if child == 0:
        with open(log, "w") as stream:
            os.dup2(stream.fileno(), 1)
            os.dup2(stream.fileno(), 2)
        run_child(script, out, 0)
    _, status = os.waitpid(child, 0)
    if status != 0:
        lines = [line for line in log.read_text().split("\n") if line and not line.startswith((" ", "Traceback"))]
        print(f"{script.stem}: {lines[-2] if len(lines) > 1 else lines}"[:200])
    log.unlink(missing_ok=True)
    return status == 0


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("scripts", nargs="*", type=Path, help="default: every script of the oracle and the examples")
    parser.add_argument("--out", type=Path, required=True, help="folder of the truth files")
    parser.add_argument("--method", choices=["first-step", "apply"], default="first-step")
    parser.add_argument("--missing", action="store_true", help="only scripts that have no truth yet or are newer than theirs")
    options = parser.parse_args()
    options.out = options.out.resolve()
    options.out.mkdir(parents=True, exist_ok=True)
    wanted = [script for script in options.scripts or entries() if not (options.missing and _is_fresh(script, options.out / truth_file(script)))]
    prepare()
    steps = APPLIED_STEPS if options.method == "apply" else 0
    good = [record(script, options.out / truth_file(script), steps) for script in wanted]
    print(f"{sum(good)} of {len(good)} recorded")
    return 0 if all(good) else 1


def _is_fresh(script: Path, truth: Path) -> bool:
    return truth.exists() and truth.stat().st_mtime > script.stat().st_mtime


if __name__ == "__main__":
    sys.exit(main())
