"""Says whether a training script trains: how many scalars of each model change in its first steps, computed for real.

    python scripts/oracle/trains.py examples/healthy.py --steps 3
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from pathlib import Path

from record import prepare, record, truth_file


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("scripts", nargs="+", type=Path)
    parser.add_argument("--steps", type=int, default=3)
    options = parser.parse_args()
    prepare()
    trained = True
    with tempfile.TemporaryDirectory() as folder:
        for script in options.scripts:
            out = Path(folder) / truth_file(script)
            if not record(script, out, options.steps):
                return 2
            for model in json.loads(out.read_text())["models"]:
                parameters = model["parameters"]
                print(f"  {model['name']}: {model['changed']:,} of {parameters['total']:,} scalars changed in {options.steps} steps")
                trained = trained and (model["changed"] > 0 or parameters["optimized"] == 0)
    return 0 if trained else 1


if __name__ == "__main__":
    sys.exit(main())
