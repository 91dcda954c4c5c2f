import { describe, expect, test } from "vitest";
import { evaluateProgram } from "../support/evaluate.ts";

/** What `reveal` showed, in order. */
const shown = (files: Readonly<Record<string, string>>, main = "main.py"): string[] =>
  evaluateProgram(files, main).revealed.map((one) => one.text);

const PACKAGE = {
  "app/__init__.py": "",
  "app/data/__init__.py": "",
  "app/data/defaults.yaml": "width: 3\n",
  "app/models/__init__.py": "",
  "app/models/conv.py": "MODEL = 'conv'\n",
  "app/models/flat.py": "MODEL = 'flat'\n",
};

describe("what a package holds", () => {
  test("its modules, found by pkgutil and imported by name", () => {
    const script = `from pkgutil import iter_modules
import app.models as package
found = {info.name: __import__(f"app.models.{info.name}", fromlist=["MODEL"]).MODEL for info in iter_modules(package.__path__)}
reveal(found)
reveal(__import__("app.models.conv").__name__)
`;
    expect(shown({ ...PACKAGE, "main.py": script })).toEqual(["{'conv': 'conv', 'flat': 'flat'}", "'app'"]);
  });

  test("its files, read through importlib.resources", () => {
    const script = `from importlib import resources
import yaml
reveal(yaml.safe_load(resources.files("app.data").joinpath("defaults.yaml").read_text()))
reveal(resources.read_text("app.data", "defaults.yaml"))
`;
    expect(shown({ ...PACKAGE, "main.py": script })).toEqual(["{'width': 3}", "'width: 3\\n'"]);
  });
});

describe("a path relative to the working folder", () => {
  test.each([
    ['open(Path(os.path.relpath(Path(__file__).resolve().parents[0], Path.cwd())) / "conf" / "a.txt").read()'],
    ['(Path(__file__).resolve().parent.relative_to(Path.cwd()) / "conf/a.txt").read_text()'],
  ])("%s leads back to the file", (expression) => {
    const script = `import os\nfrom pathlib import Path\nreveal(${expression})\n`;
    expect(shown({ "train/main.py": script, "train/conf/a.txt": "text" }, "train/main.py")).toEqual(["'text'"]);
  });
});

test("Hydra's own groups in a defaults list say nothing of the program's settings", () => {
  const script = `import hydra
@hydra.main(version_base=None, config_path="conf", config_name="config")
def main(cfg):
    reveal(cfg.model.width)
if __name__ == "__main__":
    main()
`;
  const files = {
    "main.py": script,
    "conf/config.yaml": "defaults:\n  - model: small\n  - override hydra/job_logging: none\n",
    "conf/model/small.yaml": "width: 4\n",
  };
  expect(shown(files)).toEqual(["4"]);
});
