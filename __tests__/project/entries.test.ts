import { describe, expect, test } from "vitest";
import { startsTraining } from "../../src/project/entries.ts";

const TRAINER = "import torch\ndef run(model):\n    opt = torch.optim.SGD(model.parameters(), 0.1)\n    opt.step()\n";

const starts = (files: Readonly<Record<string, string>>): boolean =>
  startsTraining(files["main.py"] ?? "", {
    textOf: (path) => files[path] ?? null,
    find: (name) => {
      const path = name.replaceAll(".", "/");
      return [`${path}.py`, `${path}/__init__.py`].find((one) => one in files) ?? null;
    },
    below: (path) => Object.keys(files).filter((one) => one.startsWith(`${path.slice(0, path.lastIndexOf("/"))}/`)),
  });

describe("a script that does not train itself", () => {
  test("starts training where what it imports does", () => {
    expect(starts({ "main.py": "from engine import run\nrun(net)\n", "engine.py": TRAINER })).toBe(true);
  });

  test("starts training where a package it imports brings in modules by names it puts together", () => {
    const models =
      "import importlib\ndef create(name):\n    return importlib.import_module('models.' + name + '_model')\n";
    const files = {
      "main.py": "from models import create\ncreate('gan').run()\n",
      "models/__init__.py": models,
      "models/gan_model.py": TRAINER,
    };
    expect(starts(files)).toBe(true);
    expect(starts({ ...files, "models/__init__.py": "def create(name):\n    return name\n" })).toBe(false);
  });

  test("does not where it only defines", () => {
    expect(starts({ "main.py": "from engine import run\ndef go():\n    run()\n", "engine.py": TRAINER })).toBe(false);
  });
});
