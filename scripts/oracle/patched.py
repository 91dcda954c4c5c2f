"""Applies the suggested patch to a script and lets PyTorch say whether it trains then.

    python scripts/oracle/patched.py examples/frozen_efficientnet.py … --out __tests__/oracle/patches

For each script: what `node dist/cli.js audit --fix` makes of a copy, run for real for a few steps. The record holds the
sha256 of the patched text, so that a test can tell whether it is still the patch that was tried.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from record import prepare, record, truth_file

ROOT = Path(__file__).resolve().parents[2]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("scripts", nargs="+", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--steps", type=int, default=3)
    options = parser.parse_args()
    prepare()
    options.out.mkdir(parents=True, exist_ok=True)
    for script in options.scripts:
        with tempfile.TemporaryDirectory() as folder:
            copy = Path(folder) / script.name
            shutil.copy(script, copy)
            subprocess.run(["node", str(ROOT / "dist/cli.js"), "audit", "--fix", "--fail-on", "never", str(copy)], check=True, capture_output=True)
            truth = Path(folder) / truth_file(copy)
            if not record(copy, truth, options.steps):
                return 2
            recorded = json.loads(truth.read_text())
            result = {
                "script": script.as_posix(),
                "patchedSha256": hashlib.sha256(copy.read_bytes()).hexdigest(),
                "versions": recorded["versions"],
                "steps": options.steps,
                "models": [
                    {"name": model["name"], "parameters": model["parameters"], "changed": model["changed"]}
                    for model in recorded["models"]
                ],
            }
            (options.out / f"{script.stem}.json").write_text(json.dumps(result, indent=1) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
