import { describe, expect, it } from "vitest";
import { dependentsOf } from "../../src/project/dependents.ts";
import { indexPaths } from "../../src/project/imports.ts";

const FILES: Readonly<Record<string, string>> = {
  "lib/__init__.py": "",
  "lib/freeze.py": "def freeze(): ...",
  "lib/util.py": "from .freeze import freeze",
  "train.py": "from lib.util import freeze",
  "eval.ipynb": '{"cells": [{"cell_type": "code", "source": ["from lib import freeze\\n"]}]}',
  "alone.py": "import torch",
  "bert.py": "from transformers import AutoModel",
  "apps/chat/run.py": "import transformers",
  "composed.py": '@hydra.main(config_path="conf", config_name="config")',
  "conf/model/small.yaml": "depth: 18",
  "named.py": 'yaml.safe_load(open("settings/base.yaml"))',
  "settings/base.yaml": "lr: 1",
  "run.sh": "torchrun --nproc 2 alone.py\npython -m apps.chat.run",
  "confident.py": "conf = 1  # no path",
};

function dependents(...changed: readonly string[]): readonly string[] {
  const paths = Object.keys(FILES);
  const isSource = (path: string): boolean => /\.(py|ipynb)$/.test(path);
  return dependentsOf(
    { paths, textOf: (path) => FILES[path] ?? "", index: indexPaths([...paths, ...changed]) },
    changed.filter(isSource),
    changed.filter((path) => !isSource(path)),
  );
}

describe("what depends on a change", () => {
  it.for([
    ["a helper: those that import it, nearest first", ["lib/freeze.py"], ["lib/util.py", "eval.ipynb", "train.py"]],
    ["a helper that was taken away", ["lib/gone.py"], []],
    ["a group of a composed configuration: who names its folder as a path", ["conf/model/small.yaml"], ["composed.py"]],
    ["a configuration: who names it", ["settings/base.yaml"], ["named.py"]],
    ["a command file: what it starts", ["run.sh"], ["alone.py", "apps/chat/run.py"]],
    [
      "pins: scripts below that use a library of which versions matter",
      ["requirements.txt"],
      ["bert.py", "apps/chat/run.py"],
    ],
    ["pins of a folder", ["apps/chat/pyproject.toml"], ["apps/chat/run.py"]],
    ["pins in a folder of pins", ["requirements/train.txt"], ["bert.py", "apps/chat/run.py"]],
    ["a text", ["notes.md"], []],
  ] as const)("%s", ([, changed, expected]) => {
    expect(dependents(...changed)).toEqual(expected);
  });
});
