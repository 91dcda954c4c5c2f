"""Records the truth of many generated scripts quickly: PyTorch is imported once, every script runs in a fork.

    python scripts/oracle/record_generated.py /tmp/generated/*.py --out /tmp/generated
    python scripts/oracle/record_generated.py /tmp/generated/*.py --out /tmp/generated --pack __tests__/oracle/generated.json

A script that PyTorch refuses (an empty optimizer, a missing attribute) gets no truth; its last line of error is printed.
`--pack` writes the scripts and their truths into one file; a parameter is a line `name shape requiresGrad optimized`.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

import record as recorder

# A random program may never end; one that trains does so at once.
SCRIPT_SECONDS = 60


def packed(script: Path, truth: dict) -> dict[str, object]:
    """One script with its truth, in few bytes."""
    models = [
        {
            **{key: model[key] for key in ("name", "aliases", "parameters", "stateCount", "stateSha256") if key in model},
            "state": [f"{one['name']} {'x'.join(map(str, one['shape']))} {int(one['requiresGrad'])} {int(one['optimized'])}" for one in model["state"]],
        }
        for model in truth["models"]
    ]
    return {"script": script.name, "torch": truth["torch"], "models": models, "text": script.read_text()}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("scripts", nargs="+", type=Path)
    parser.add_argument("--out", type=Path, required=True, help="folder of the truth files; those that are there are kept")
    parser.add_argument("--pack", type=Path, help="file that gets all scripts with their truths")
    options = parser.parse_args()
    options.out = options.out.resolve()
    recorder.TIME_LIMIT_SECONDS = SCRIPT_SECONDS
    truths = {script: options.out / f"{script.stem}.json" for script in options.scripts}
    missing = [script for script, truth in truths.items() if not truth.exists()]
    if missing:
        recorder.prepare_torch_only()
    for script in missing:
        recorder.record_quietly(script, truths[script])
    recorded = {script: json.loads(truth.read_text()) for script, truth in truths.items() if truth.exists()}
    print(f"{len(recorded)} recorded, {len(truths) - len(recorded)} refused by PyTorch", file=sys.stderr)
    if options.pack:
        entries = [json.dumps(packed(script, truth)) for script, truth in recorded.items()]
        options.pack.write_text("[\n" + ",\n".join(entries) + "\n]\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
