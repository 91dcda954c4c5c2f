import { describe, expect, test } from "vitest";
import { evaluateProgram } from "../support/evaluate.ts";

/** What `reveal` showed, in order. */
const shown = (files: Readonly<Record<string, string>>, main = "main.py"): string[] =>
  evaluateProgram(files, main).revealed.map((one) => one.text);

describe("files of the repository", () => {
  test.each([
    ['open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "conf", "a.txt")).read()'],
    ['(Path(__file__).resolve().parent.parent / "conf" / "a.txt").read_text()'],
    ['(Path(__file__).parents[1] / "conf/a.txt").open().read()'],
    ['open("conf/a.txt").read()'],
    ['open(os.path.join(os.getcwd(), "conf", "a.txt")).read()'],
    ['open("../conf/a.txt").read()'],
    ['Path("conf", "a.txt").read_text()'],
  ])("%s", (expression) => {
    const script = `import os\nfrom pathlib import Path\nreveal(${expression})\n`;
    expect(shown({ "tools/main.py": script, "conf/a.txt": "text" }, "tools/main.py")).toEqual(["'text'"]);
  });

  test("a name that may mean two different files is not known", () => {
    const files = { "x/main.py": 'reveal(open("a.txt").read())', "x/a.txt": "1", "a.txt": "2" };
    expect(shown(files, "x/main.py")).toEqual(["Unknown: the content of a.txt"]);
  });

  test("a file that is there exists; of others nothing is known", () => {
    const script = 'import os\nreveal(os.path.isfile("a.txt"), os.path.exists("/data/a.txt"))';
    expect(shown({ "main.py": script, "a.txt": "" })).toEqual(["True", "Unknown: what is on the disk"]);
  });
});

describe("TOML", () => {
  test("tables, arrays of tables, dotted keys and texts of every kind", () => {
    const text = `title = "a\\tb" # said
raw = 'c:\\x'
n = 1_000
f = 1e-3
[a.b]
c.d = [1, [2.5, true], ]
t = {x = "y", "z w" = 0xff}
[[list]]
k = 1
[[list]]
k = """
two
lines"""
`;
    const expected =
      "{'title': 'a\\tb', 'raw': 'c:\\\\x', 'n': 1000, 'f': 0.001, 'a': {'b': {'c': {'d': [1, [2.5, True]]}, 't': {'x': 'y', 'z w': 255}}}, 'list': [{'k': 1}, {'k': 'two\\nlines'}]}";
    const script = 'import tomllib\nwith open("c.toml", "rb") as f:\n    reveal(tomllib.load(f))';
    expect(shown({ "main.py": script, "c.toml": text })).toEqual([expected]);
  });

  test("a text that is no TOML raises", () => {
    const script = 'import tomllib\ntry:\n    tomllib.loads("a = = 1")\nexcept ValueError:\n    reveal("refused")';
    expect(shown({ "main.py": script })).toEqual(["'refused'"]);
  });
});

describe("INI", () => {
  test("defaults, interpolation, conversions and fallbacks", () => {
    const ini = "[DEFAULT]\nroot = /d\n[Train]\nLR: 0.1\nflip = off\npath = %(root)s/x\nlong = a\n  b\n; said\n";
    const script = `import configparser
c = configparser.ConfigParser()
c.read("c.ini")
t = c["Train"]
reveal(t.getfloat("lr"), t.getboolean("FLIP"), t["path"], c.get("Train", "long"), c.getint("Train", "n", fallback=3), c.sections(), "Test" in c)`;
    expect(shown({ "main.py": script, "c.ini": ini })).toEqual([
      "0.1",
      "False",
      "'/d/x'",
      "'a\\nb'",
      "3",
      "['Train']",
      "False",
    ]);
  });
});

describe("the command that starts the script", () => {
  const script = `import argparse
p = argparse.ArgumentParser()
p.add_argument("--freeze", action="store_true")
p.add_argument("--lr", type=float, default=1.0)
p.add_argument("--epochs", type=int, default=3)
a = p.parse_args()
reveal(a.freeze, a.lr, a.epochs)`;

  test("gives its flags; what it leaves out keeps the default", () => {
    expect(shown({ "main.py": script, "run.sh": "python main.py --freeze --lr 0.5" })).toEqual(["True", "0.5", "3"]);
  });

  test("the values rest on it, by file and line", () => {
    const made = evaluateProgram({ "main.py": script, "run.sh": "set -e\npython main.py --lr 0.5" });
    const namespace = made.outcome.interpreter.modules.get("__main__")?.scope.variables.get("a");
    const lr = namespace?.kind === "instance" ? namespace.attributes.get("lr") : undefined;
    expect(lr?.assume.items.map((one) => one.text)).toContain("`run.sh` (line 2) starts `main.py` with `--lr 0.5`");
    expect(lr?.assume.items.every((one) => one.kind === "default")).toBe(true);
  });

  test("commands that differ decide nothing", () => {
    const files = { "main.py": script, "a.sh": "python main.py --freeze", "b.sh": "python main.py --lr 2" };
    expect(shown(files)).toEqual(["False", "1.0", "3"]);
  });

  test("neither does one that hands on arguments of its own", () => {
    expect(shown({ "main.py": script, "a.sh": 'python main.py --freeze "$@"' })).toEqual(["False", "1.0", "3"]);
  });

  test("arguments that the program itself sets go before it", () => {
    const own = script.replace("a = p.parse_args()", 'a = p.parse_args(["--epochs", "9"])');
    expect(shown({ "main.py": own, "a.sh": "python main.py --freeze" })).toEqual(["False", "1.0", "9"]);
  });

  test.each([
    ["click", 'import click\n@click.command()\n@click.option("--n", default=1)\ndef f(n):\n    reveal(n)\nf()'],
    ["fire", "import fire\ndef f(n=1):\n    reveal(n)\nfire.Fire(f)"],
    ["typer", "import typer\ndef f(n: int = 1):\n    reveal(n)\ntyper.run(f)"],
    [
      "absl",
      'from absl import app, flags\nflags.DEFINE_integer("n", 1, "")\ndef f(_):\n    reveal(flags.FLAGS.n)\napp.run(f)',
    ],
    [
      "Hydra",
      'import hydra\n@hydra.main(config_path=".", config_name="c", version_base=None)\ndef f(c):\n    reveal(c.n)\nf()',
    ],
  ])("%s reads it too", (name, text) => {
    const flag = name === "Hydra" ? "n=7" : "--n 7";
    expect(shown({ "main.py": text, "run.sh": `python main.py ${flag}`, "c.yaml": "n: 1" })).toEqual(["7"]);
    expect(shown({ "main.py": text, "c.yaml": "n: 1" })).toEqual(["1"]);
  });
});

test("what a path from the command line leads to rests on that path", () => {
  const script = `import argparse, yaml
p = argparse.ArgumentParser()
p.add_argument("--config", default="c.yaml")
n = yaml.safe_load(open(p.parse_args().config))["a"]["n"]`;
  const { outcome } = evaluateProgram({ "main.py": script, "c.yaml": "a: {n: 3}" });
  const n = outcome.interpreter.modules.get("__main__")?.scope.variables.get("n");
  expect(n?.assume.items.map((one) => one.text)).toEqual(["`--config` keeps its default ('c.yaml')"]);
});

describe("a configuration of OmegaConf whose file an option names", () => {
  const script = `import argparse
from omegaconf import OmegaConf
p = argparse.ArgumentParser()
p.add_argument("--config", default="c.yaml")
args, rest = p.parse_known_args()
c = OmegaConf.merge(OmegaConf.load(args.config), OmegaConf.from_cli(rest))
OmegaConf.resolve(c)
n = c.a.n
reveal(n, c.a.m)`;
  const deep = Array.from({ length: 40 }, (_, index) => `k${index}: {v: "\${a.n}", w: [1, 2]}`).join("\n");

  test("is read at once, and its values rest on the option", () => {
    const { outcome, revealed } = evaluateProgram({ "main.py": script, "c.yaml": `a: {n: 3, m: "\${a.n}"}\n${deep}` });
    expect(outcome.budget).toBeNull();
    expect(revealed.map((one) => one.text)).toEqual(["3", "3"]);
    const n = outcome.interpreter.modules.get("__main__")?.scope.variables.get("n");
    expect(n?.assume.items.map((one) => one.text)).toContain("`--config` keeps its default ('c.yaml')");
  });

  test("of a part that is not known nothing is asked", () => {
    const unseen = `from omegaconf import OmegaConf
import os
c = OmegaConf.create({"a": 1, "part": OmegaConf.load(os.environ["FILE"])})
OmegaConf.resolve(c)
reveal(c.part.x, c.a)`;
    expect(shown({ "main.py": unseen })).toEqual([expect.stringMatching(/^Unknown/), "1"]);
  });
});

describe("Hydra's options for where a configuration is", () => {
  const main = (decorator: string): string => `import hydra\n${decorator}\ndef f(c):\n    reveal(c.n)\nf()`;

  test("--config-path and --config-name", () => {
    const files = { "main.py": main("@hydra.main(version_base=None)"), "conf/d.yaml": "n: 4" };
    expect(shown({ ...files, "run.sh": "python main.py --config-path conf --config-name d" })).toEqual(["4"]);
    expect(shown({ ...files, "run.sh": "python main.py --config-path=conf --config-name=d n=5" })).toEqual(["5"]);
  });

  test("nobody starts a script that names no configuration with an empty one", () => {
    expect(shown({ "main.py": main("@hydra.main(version_base=None)") })).toEqual([expect.stringMatching(/^Unknown/)]);
  });

  test("before 1.1 the file itself was named", () => {
    expect(shown({ "main.py": main('@hydra.main("conf/d.yaml")'), "conf/d.yaml": "n: 4" })).toEqual(["4"]);
  });
});

describe("YAML by the other libraries that read it", () => {
  test.each([
    'import ruamel_yaml as yaml\nreveal(yaml.load(open("c.yaml", "r"), Loader=yaml.Loader)["a"]["n"])',
    'from ruamel.yaml import YAML\nreveal(YAML(typ="safe").load(open("c.yaml"))["a"]["n"])',
    'import ruamel.yaml\nreveal(ruamel.yaml.safe_load(open("c.yaml"))["a"]["n"])',
  ])("%s", (script) => {
    expect(shown({ "main.py": script, "c.yaml": "a: {n: 3}" })).toEqual(["3"]);
  });
});
