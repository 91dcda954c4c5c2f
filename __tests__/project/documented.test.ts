import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { commandsAsShell, isDocument } from "../../src/project/documented.ts";
import { documentedInvocations } from "../../src/project/invocations.ts";
import { Sources } from "../../src/project/sources.ts";
import { loadParser } from "../../src/python/load.ts";

const parser = await loadParser(join(import.meta.dirname, "../../node_modules"));

function project(files: Readonly<Record<string, string>>): Sources {
  const bytes = new Map(Object.entries(files).map(([path, text]) => [path, new TextEncoder().encode(text)]));
  return new Sources({ list: () => [...bytes.keys()], read: (path) => bytes.get(path) ?? null }, parser);
}

const shown = (readme: string, files: Readonly<Record<string, string>> = {}): (string | null)[][] =>
  documentedInvocations(project({ "README.md": readme, "train.py": "", ...files }), "train.py").map(({ words }) => [
    ...words,
  ]);

describe("a README shows how a script is started", () => {
  test.each([
    ["```bash\npython train.py --lr 0.1\n```"],
    ["```\n$ CUDA_VISIBLE_DEVICES=0 python3 train.py \\\n    --lr 0.1\n```"],
    ["    torchrun --nproc_per_node=2 train.py --lr 0.1"],
    ["Run `python train.py --lr 0.1` and wait."],
    ["!python train.py --lr 0.1 [--resume CHECKPOINT]"],
    [">>> accelerate launch train.py --lr 0.1"],
  ])("%j", (text) => expect(shown(text)).toEqual([["--lr", "0.1"]]));

  test("what the reader is to put in is not known", () => {
    expect(shown("python train.py <path to data> [train or val] --arch {resnet18|resnet50} --out=$OUT")).toEqual([
      [null, null, "--arch", null, "--out", null],
    ]);
  });

  test("sentences about Python, other scripts and commands without options say nothing", () => {
    expect(
      shown("The python train.py file trains.\npython train.py\npython test.py --lr 0.1\npython is great"),
    ).toEqual([]);
  });

  test("commands that name a configuration of the repository come first, then those with every word", () => {
    const text = "python train.py <data>\npython train.py --lr 0.1\npython train.py -c conf/a.yaml";
    expect(shown(text, { "conf/a.yaml": "lr: 1" })).toEqual([["-c", "conf/a.yaml"], ["--lr", "0.1"], [null]]);
  });

  test("so do several shell scripts, whole commands only, and the head of the script itself", () => {
    const files = {
      "a.sh": "python train.py --lr 0.1",
      "b.sh": 'python train.py --lr 0.2 "$@"',
      "train.py": '"""Usage:\n    python train.py --lr 0.3\n"""\n',
    };
    expect(shown("", files)).toEqual(
      [
        ["--lr", "0.3"],
        ["--lr", "0.1"],
      ].toReversed(),
    );
  });
});

test("documents are known by their names", () => {
  expect(["README.md", "docs/TRAINING.md", "docs/getting_started.rst", "a/run.markdown"].every(isDocument)).toBe(true);
  expect(["LICENSE.md", "README.txt", "CHANGELOG.md", "train.py"].some(isDocument)).toBe(false);
});

test("lines stay where they are", () => {
  expect(commandsAsShell("# Title\n\n$ python a.py \\\n  --x\ntext").split("\n")).toEqual([
    "",
    "",
    "python a.py \\",
    "--x",
    "",
  ]);
});
