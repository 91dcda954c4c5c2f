"""Runs one training script (or notebook) in this process, in a copy of its folder, as `python script.py` would."""

from __future__ import annotations

import json
import os
import shutil
import sys
import tempfile
import types
from pathlib import Path


class Workspace:
    """A temporary copy of a script with what lies beside it, so that a run leaves nothing in the repository.

    A folder of several files is copied whole; of a single file, only its namesakes (`name.yaml`, `name.json`) go with it.
    """

    def __init__(self, script: Path, scripts_root: Path | None = None) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="oracle-")).resolve()
        script = script.resolve()
        alone = scripts_root is None or script.parent == scripts_root.resolve()
        base = script.parent if alone else scripts_root.resolve() / script.relative_to(scripts_root.resolve()).parts[0]
        if alone:
            for sibling in script.parent.glob(f"{script.stem}.*"):
                shutil.copy(sibling, self.folder)
        else:
            shutil.copytree(base, self.folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns("__pycache__"))
        self.script = self.folder / script.relative_to(base)

    def remove(self) -> None:
        """Deletes the copy."""
        shutil.rmtree(self.folder, ignore_errors=True)


def run(workspace: Workspace) -> None:
    """Executes the script as `__main__`, from its own folder, with no arguments."""
    os.chdir(workspace.folder)
    sys.argv = [str(workspace.script)]
    sys.path.insert(0, str(workspace.script.parent))
    main = types.ModuleType("__main__")
    main.__file__ = str(workspace.script)
    sys.modules["__main__"] = main
    if workspace.script.suffix == ".ipynb":
        _run_notebook(workspace.script, main.__dict__)
    else:
        exec(compile(workspace.script.read_text(), str(workspace.script), "exec"), main.__dict__)


def _run_notebook(path: Path, scope: dict[str, object]) -> None:
    for index, cell in enumerate(json.loads(path.read_text())["cells"]):
        if cell["cell_type"] != "code":
            continue
        text = cell["source"] if isinstance(cell["source"], str) else "".join(cell["source"])
        # Magics and shell lines set up no model; blanking keeps the line numbers.
        lines = ["" if line.lstrip().startswith(("%", "!")) else line for line in text.split("\n")]
        exec(compile("\n".join(lines), f"{path}#{index}", "exec"), scope)


def location(frame: types.FrameType, workspace: Workspace) -> dict[str, object]:
    """Where a frame stands: the line (from 1), the file if it is not the script itself, the cell of a notebook."""
    file, _, cell = frame.f_code.co_filename.partition("#")
    place: dict[str, object] = {"stepLine": frame.f_lineno}
    if Path(file) != workspace.script:
        place["stepFile"] = str(Path(file).relative_to(workspace.folder))
    if cell:
        place["stepCell"] = int(cell)
    return place
