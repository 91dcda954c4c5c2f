"""A `src` layout that is not installed: the script puts `../src` on the path; the package re-exports its parts.

Fact: `freeze(model, "backbone")` matches the attribute path by its first part, so everything but `proj` and `head` is frozen.
"""
import sys
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1]
sys.path.append(str(PROJECT / "src"))

import torch  # noqa: E402

import tinyvision as tv  # noqa: E402
from tinyvision import *  # noqa: E402,F403
from tinyvision.engine.loops import fit  # noqa: E402

model = tv.build("embedder", dim=64)
freeze(model, "backbone")  # noqa: F405
optimizer = torch.optim.AdamW(trainable(model), lr=tv.DEFAULT_LR)  # noqa: F405
fit(model, optimizer, tv.data.digits(batch=40), epochs=2)
