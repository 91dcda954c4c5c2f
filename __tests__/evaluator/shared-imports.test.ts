import { describe, expect, test } from "vitest";
import { evaluateIn, worldOf } from "../support/evaluate.ts";

/** What each program reveals, run one after the other with what they import shared. */
function together(files: Readonly<Record<string, string>>, programs: readonly string[]): Record<string, string[]> {
  const world = worldOf(files);
  return Object.fromEntries(
    programs.map((main) => {
      const { outcome, revealed } = evaluateIn(world, main);
      expect(outcome.raised).toBeNull();
      outcome.interpreter.finish();
      return [main, revealed.map(({ text }) => text)];
    }),
  );
}

const model = `
import itertools
import logging
import torch.nn as nn

logger = logging.getLogger(__name__)
WIDTHS = [8, 16]
names = itertools.count()

class Net(nn.Module):
    depth = 2
    def __init__(self):
        super().__init__()
        self.index = next(names)
        self.layers = nn.Sequential(*[nn.Linear(width, 2) for width in WIDTHS])
`;

const projects: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "what a program changes in a module is gone for the next": {
    "model.py": model,
    "a.py":
      "import model\nmodel.WIDTHS.append(3)\nmodel.Net.depth = 9\nmodel.extra = 1\nnet = model.Net()\nreveal(net.index, len(net.layers), model.Net.depth)\n",
    "b.py":
      "import model\nnet = model.Net()\nreveal(net.index, len(net.layers), model.Net.depth, hasattr(model, 'extra'))\nreveal(model.Net().index)\n",
    "c.py": "from model import Net, WIDTHS\nreveal(WIDTHS, Net().index)\n",
  },
  "a registry holds what this program's imports put into it": {
    "registry.py":
      "table = {}\ndef register(cls):\n    table[cls.__name__] = cls\n    return cls\n@register\nclass Base:\n    pass\n",
    "one.py": "from registry import register\n@register\nclass One:\n    pass\n",
    "two.py": "import one\nfrom registry import register\n@register\nclass Two(one.One):\n    pass\n",
    "a.py": "import two, registry\nreveal(list(registry.table))\n",
    "b.py": "import registry\nreveal(list(registry.table))\n",
    "c.py": "import registry, one\nreveal(list(registry.table), registry.table['One'] is one.One)\n",
    "d.py":
      "import one, two\nimport registry\nreveal(list(registry.table), issubclass(registry.table['Two'], registry.table['One']))\n",
  },
  "a submodule is an attribute of its package for those that import it": {
    "pkg/__init__.py": "",
    "pkg/sub.py": "x = 1\n",
    "pkg/other.py": "from . import sub\ny = sub.x + 1\n",
    "a.py": "import pkg.sub\nreveal(pkg.sub.x)\n",
    "b.py": "import pkg\nreveal(hasattr(pkg, 'sub'), hasattr(pkg, 'other'))\n",
    "c.py": "import pkg.other\nreveal(pkg.sub.x, pkg.other.y)\n",
    "d.py": "import pkg\nreveal(hasattr(pkg, 'sub'), hasattr(pkg, 'other'))\n",
  },
  "a name means what the script's own folder says": {
    "one/helper.py": "x = 'one'\n",
    "one/user.py": "import helper\nx = helper.x\n",
    "one/a.py": "import user\nreveal(user.x)\n",
    "two/helper.py": "x = 'two'\n",
    "two/user.py": "import helper\nx = helper.x\n",
    "two/b.py": "import user\nreveal(user.x)\n",
  },
  "a module that looks at its program is run for each": {
    "settings.py": "import sys\nname = sys.modules['__main__'].NAME\n",
    "user.py": "from settings import name\nupper = name.upper()\n",
    "a.py": "NAME = 'a'\nimport user\nreveal(user.upper)\n",
    "b.py": "NAME = 'b'\nimport user\nreveal(user.upper)\n",
  },
  "cyclic imports are as far as this program's order brings them": {
    "left.py": "seen = 0\nimport right\nseen = right.seen + 1\n",
    "right.py": "seen = 1\nimport left\nseen = left.seen + 5\n",
    "a.py": "import left, right\nreveal(left.seen, right.seen)\n",
    "b.py": "import right, left\nreveal(left.seen, right.seen)\n",
    "c.py": "import left, right\nreveal(left.seen, right.seen)\n",
  },
  "a program that changed the library first imports for itself": {
    "model.py":
      "import os\nimport torch.nn as nn\nsize = int(os.environ.get('SIZE', '4'))\nlayer = nn.Linear(size, 1)\n",
    "a.py": "import os\nos.environ['SIZE'] = '7'\nimport model\nreveal(model.layer.in_features)\n",
    "b.py": "import os\nos.environ['SIZE'] = '9'\nimport model\nreveal(model.layer.in_features)\n",
  },
};

describe("programs that share their imports see what each would see alone", () => {
  test.for(Object.entries(projects))("%s", ([, files]) => {
    const programs = Object.keys(files).filter((path) => /(^|\/)[abcd]\.py$/.test(path));
    const alone = Object.assign({}, ...programs.map((main) => together(files, [main])));
    expect(Object.values(alone).flat().join()).not.toContain("Unknown");
    expect(together(files, programs)).toEqual(alone);
    expect(together(files, programs.toReversed())).toEqual(alone);
  });
});

test("a module that changes nothing but itself is run once", () => {
  const world = worldOf({
    "model.py": model.replace("names = itertools.count()", ""),
    "a.py": "import model\n",
    "b.py": "import model\n",
  });
  const module = (main: string): unknown => {
    const { outcome } = evaluateIn(world, main);
    outcome.interpreter.finish();
    return outcome.interpreter.modules.get("model");
  };
  expect(module("a.py")).toBe(module("b.py"));
});

/** The module that each program sees under a name. */
const seenBy = (
  files: Readonly<Record<string, string>>,
  programs: readonly string[],
  name: string,
): readonly unknown[] => {
  const world = worldOf(files);
  return programs.map((main) => {
    const { outcome } = evaluateIn(world, main);
    outcome.interpreter.finish();
    return outcome.interpreter.modules.get(name);
  });
};

test("a module that asks for a file is run once for the programs that get the same answer", () => {
  const settings = "import os\nfound = os.path.isfile('local.yaml')\n";
  const [first, second, other] = seenBy(
    {
      "settings.py": settings,
      "a.py": "import settings\n",
      "b.py": "import settings\n",
      "jobs/local.yaml": "",
      "jobs/c.py": "import settings\n",
    },
    ["a.py", "b.py", "jobs/c.py"],
    "settings",
  );
  expect(second).toBe(first);
  expect(other).not.toBe(first);
});

test("programs of two folders that see different modules share them with their neighbours", () => {
  const [one, two, oneAgain, twoAgain] = seenBy(
    {
      "user.py": "import helper\n",
      "one/helper.py": "x = 1\n",
      "one/a.py": "import user\n",
      "one/b.py": "import user\n",
      "two/helper.py": "x = 2\n",
      "two/a.py": "import user\n",
      "two/b.py": "import user\n",
    },
    ["one/a.py", "two/a.py", "one/b.py", "two/b.py"],
    "user",
  );
  expect(two).not.toBe(one);
  expect([oneAgain, twoAgain]).toEqual([one, two]);
  expect(oneAgain).toBe(one);
});

test("what an import changes in what its own objects rest on does not keep it from being shared", () => {
  const [first, second] = seenBy(
    {
      "log.py":
        "import os\n\ndef make():\n    handlers = {'none': []}\n    if os.getenv('QUIET', '0') == '1':\n        handlers['none'].append(1)\n    return handlers[os.getenv('KIND', 'none')]\n\nlogger = make()\n",
      "a.py": "import log\n",
      "b.py": "import log\n",
    },
    ["a.py", "b.py"],
    "log",
  );
  expect(second).toBe(first);
});

test("an import is paid for apart from the program's own work", () => {
  const files = {
    "tables.py": "x = [i * i for i in range(2000)]\n",
    "a.py": "import tables\n",
    "b.py": "import tables\n",
  };
  const world = worldOf(files);
  const [first, second] = ["a.py", "b.py"].map((main) => evaluateIn(world, main).outcome.interpreter.steps);
  expect(first).toBe(second);
});

test("A class that a library makes of a name is made once, and is no program's doing", () => {
  const world = worldOf({
    "a.py":
      "from transformers import SomethingForTokenClassification\nimport transformers\nreveal(transformers.SomethingForTokenClassification is SomethingForTokenClassification)\n",
    "b.py": "from transformers import SomethingForTokenClassification as S\nreveal(S.__name__)\n",
  });
  const first = evaluateIn(world, "a.py");
  expect(first.revealed.map(({ text }) => text)).toEqual(["True"]);
  first.outcome.interpreter.finish();
  const second = evaluateIn(world, "b.py");
  expect(second.revealed.map(({ text }) => text)).toEqual(["'SomethingForTokenClassification'"]);
  // So what it imports next can be shared with other programs.
  expect(second.outcome.interpreter.journal.isLibraryUntouched).toBe(true);
});
