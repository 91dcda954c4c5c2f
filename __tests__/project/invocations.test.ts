import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { findInvocations, isComplete } from "../../src/project/invocations.ts";
import { Sources } from "../../src/project/sources.ts";
import { loadParser } from "../../src/python/load.ts";

const parser = await loadParser(join(import.meta.dirname, "../../node_modules"));

function project(files: Readonly<Record<string, string>>): Sources {
  const bytes = new Map(Object.entries(files).map(([path, text]) => [path, new TextEncoder().encode(text)]));
  return new Sources({ list: () => [...bytes.keys()], read: (path) => bytes.get(path) ?? null }, parser);
}

/** The words of each kind of command that starts `train.py`. */
const words = (path: string, text: string, script = "train.py"): (string | null)[][] =>
  findInvocations(project({ [path]: text, [script]: "" }), script).map((one) => [...one.words]);

describe("a shell script", () => {
  test("gives flags, over continued lines, behind variables of the environment, up to a pipe", () => {
    const text =
      "set -e\nCUDA_VISIBLE_DEVICES=0 python3 -u train.py \\\n  --freeze \\\n  --lr 0.1 2>&1 | tee log.txt\n";
    const [found] = findInvocations(project({ "run.sh": text, "train.py": "" }), "train.py");
    expect(found).toEqual({ path: "run.sh", line: 1, words: ["--freeze", "--lr", "0.1"] });
  });

  test("puts in variables that it sets to a literal, and leaves others open", () => {
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is the shell that puts the variable in
    expect(words("run.sh", 'LR=0.01\npython train.py --lr $LR --data "${DATA}/x" --out $1')).toEqual([
      ["--lr", "0.01", "--data", null, "--out", null],
    ]);
  });

  test("a variable may hold several words, unless it stands in quotes", () => {
    expect(words("run.sh", 'ARGS="--lr 0.1 --freeze"\npython train.py $ARGS --name "$ARGS"')).toEqual([
      ["--lr", "0.1", "--freeze", "--name", "--lr 0.1 --freeze"],
    ]);
  });

  test("is incomplete when it hands on arguments of its own", () => {
    const complete = (line: string): boolean[] =>
      findInvocations(project({ "run.sh": line, "train.py": "" }), "train.py").map(isComplete);
    expect(complete('python train.py --lr 0.1 "$@"')).toEqual([false]);
    expect(complete("python train.py $ARGS")).toEqual([false]);
    expect(complete("python train.py --data $DATA --freeze")).toEqual([true]);
  });

  test("a variable that is set twice is open", () => {
    expect(words("run.sh", "LR=1\nLR=2\npython train.py --lr $LR")).toEqual([["--lr", null]]);
  });

  test("quotes keep a word together, brackets are literal", () => {
    expect(words("run.sh", "python train.py --name 'a b' model.sizes=[1,2] x=\"q'q\"")).toEqual([
      ["--name", "a b", "model.sizes=[1,2]", "x=q'q"],
    ]);
  });

  test("comments, text that is printed and other programs do not count", () => {
    const text =
      "# python train.py --a\necho python train.py --b\nflake8 train.py\npython -m pytest train.py\ncat train.py";
    expect(words("run.sh", text)).toEqual([]);
  });

  test.each([
    ["torchrun --nproc_per_node=2 train.py --x 1"],
    ["accelerate launch --mixed_precision fp16 train.py --x 1"],
    ["python -m torch.distributed.launch --nproc_per_node 2 train.py --x 1"],
    ["deepspeed --num_gpus=8 train.py --x 1"],
    ["poetry run python train.py --x 1"],
    ["./train.py --x 1"],
    ["$PYTHON train.py --x 1"],
    ["cd src && python train.py --x 1; echo done"],
  ])("%s", (line) => {
    const script = line.startsWith("cd") ? "src/train.py" : "train.py";
    expect(words("run.sh", line, script)).toEqual([["--x", "1"]]);
  });
});

test("a module is started by its dotted name", () => {
  expect(words("run.sh", "python -m pkg.train --fast", "src/pkg/train.py")).toEqual([["--fast"]]);
  expect(words("run.sh", "python -m pkg --fast", "pkg/__main__.py")).toEqual([["--fast"]]);
  expect(words("run.sh", "python -m other.train --fast", "pkg/train.py")).toEqual([]);
});

test("recipes of a Makefile, with its variables", () => {
  const text = "PY ?= python3\nLR := 0.3\n\ntrain: data\n\t@$(PY) train.py --lr $(LR) \\\n\t  --freeze\n";
  const [found] = findInvocations(project({ Makefile: text, "train.py": "" }), "train.py");
  expect(found).toEqual({ path: "Makefile", line: 4, words: ["--lr", "0.3", "--freeze"] });
});

test("steps of a workflow, at their line; an expression is open", () => {
  const text = `on: push
jobs:
  train:
    steps:
      - uses: actions/checkout@v4
      - name: python train.py --not-this
        run: |
          pip install -r requirements.txt
          python train.py --lr 0.1 --name \${{ matrix.name }}
`;
  const [found, second] = findInvocations(project({ ".github/workflows/ci.yml": text, "train.py": "" }), "train.py");
  expect(found).toEqual({ path: ".github/workflows/ci.yml", line: 8, words: ["--lr", "0.1", "--name", null] });
  expect(second).toBeUndefined();
});

test("equal commands count once, different ones apart", () => {
  const files = {
    "a.sh": "python train.py --x",
    "b.sh": "python ./train.py --x",
    "c.sh": "python train.py",
    "train.py": "",
  };
  expect(findInvocations(project(files), "train.py").map((one) => one.path)).toEqual(["a.sh", "c.sh"]);
});

test("a file of the same name in another folder is another script", () => {
  const files = { "a/run.sh": "python train.py --a", "a/train.py": "", "b/train.py": "" };
  expect(findInvocations(project(files), "a/train.py")).toHaveLength(1);
  expect(findInvocations(project(files), "b/train.py")).toHaveLength(0);
});

test("the text of a file may be anything", () => {
  const strange = 'python train.py "unclosed $( ${ ` \\\n\u0000 && || ;; > >> < 2>&1 ((([[{ *';
  expect(() => words("run.sh", strange)).not.toThrow();
  expect(() => words("Makefile", strange)).not.toThrow();
  expect(() => words(".gitlab-ci.yml", `script: [${strange}`)).not.toThrow();
});
