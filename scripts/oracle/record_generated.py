"""Records the truth of many generated scripts quickly: PyTorch is imported once, every script runs in a fork.

    python scripts/oracle/record_generated.py /tmp/generated/*.py --out /tmp/generated

A script that PyTorch refuses (an empty optimizer, a missing attribute) gets no truth; its last line of error is printed.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import record as recorder


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("scripts", nargs="+", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    recorder.TIME_LIMIT_SECONDS = 60
    recorder.prepare_torch_only()
    refused = 0
    for script in options.scripts:
        if not recorder.record_quietly(script, options.out / f"{script.stem}.json"):
            refused += 1
    print(f"{len(options.scripts) - refused} recorded, {refused} refused by PyTorch", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
