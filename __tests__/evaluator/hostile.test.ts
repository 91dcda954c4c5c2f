import { describe, expect, it } from "vitest";
import { analyseText } from "../support/analyse.ts";

/** Milliseconds of processor time one script may take here: the time budget, and what parsing and reporting add. */
const LIMIT = 3_500;

/** Makes any script one that the analysis takes for a training script. */
const TRAINING = `
import torch
from torch import nn, optim
model = nn.Linear(4, 2)
optimizer = optim.SGD(model.parameters(), lr=0.1)
`;
const STEP = `
loss = model(torch.randn(8, 4)).sum()
loss.backward()
optimizer.step()
`;

const repeated = (count: number, line: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => line(index)).join("\n");

/** Scripts that are made to be dear, by what makes them so; with the budget that ends it, or null where none needs to. */
const scripts: readonly (readonly [name: string, budget: string | null, text: string])[] = [
  ["an endless while", "loopIterations", "x = 0\nwhile True:\n    x += 1"],
  ["an endless while with pass", "loopIterations", "while True:\n    pass"],
  [
    "an endless generator",
    "loopIterations",
    "def f():\n    i = 0\n    while True:\n        yield i\n        i += 1\nfor x in f():\n    pass",
  ],
  ["an iterator that never stops", null, "for x in iter(lambda: 1, 2):\n    pass"],
  [
    "an iterator object that never stops",
    "loopIterations",
    "class A:\n    def __iter__(self):\n        return self\n    def __next__(self):\n        return 1\nfor x in A():\n    pass",
  ],
  [
    "a list of an endless generator",
    null,
    "import itertools\nx = list(itertools.count())\ny = sum(itertools.repeat(1))",
  ],
  ["a list that grows while it is walked", "loopIterations", "a = [1]\nfor x in a:\n    a.append(x)"],
  ["recursion", "callDepth", "def f(n):\n    return f(n + 1)\nf(0)"],
  ["mutual recursion", "callDepth", "def f(n):\n    return g(n)\ndef g(n):\n    return f(n)\nf(0)"],
  ["branching recursion", "steps", "def f(n):\n    return f(n + 1) + f(n + 2)\nf(0)"],
  ["recursive generators", null, "def f(n):\n    yield n\n    yield from f(n + 1)\nfor x in f(0):\n    pass"],
  [
    "a property that reads itself",
    "callDepth",
    "class A:\n    @property\n    def x(self):\n        return self.x\nA().x",
  ],
  [
    "__getattr__ that reads what is not there",
    "callDepth",
    "class A:\n    def __getattr__(self, name):\n        return self.other\nA().x",
  ],
  [
    "__getattribute__ that reads itself",
    null,
    "class A:\n    def __getattribute__(self, name):\n        return self.x\nA().x",
  ],
  [
    "__eq__ and __hash__ that use themselves",
    null,
    "class A:\n    def __eq__(self, o):\n        return self == o\n    def __hash__(self):\n        return hash(self)\na = {A(): 1}\nA() == A()\nA() in [A()]",
  ],
  [
    "__repr__ of itself",
    null,
    "class A:\n    def __repr__(self):\n        return f'{self!r}'\nprint(A())\ns = str(A())",
  ],
  ["a decorator that calls what it makes", "callDepth", "def d(f):\n    return d(f)\n@d\ndef g():\n    pass"],
  [
    "a module whose forward calls it",
    "callDepth",
    "class M(nn.Module):\n    def forward(self, x):\n        return self(x)\nM()(torch.randn(2, 4))",
  ],
  [
    "a module inside itself",
    null,
    "class M(nn.Module):\n    pass\nm = M()\nm.child = m\nfor p in m.parameters():\n    p.requires_grad = False\nm.train()\nm.apply(lambda x: x)\nprint(m)",
  ],
  [
    "a metaclass that calls itself",
    null,
    "class M(type):\n    def __call__(cls, *a):\n        return cls(*a)\nclass A(metaclass=M):\n    pass\nA()",
  ],
  [
    "__init_subclass__ that subclasses",
    null,
    "class A:\n    def __init_subclass__(cls):\n        class B(A):\n            pass\nclass C(A):\n    pass",
  ],
  ["a string doubled sixty times", null, `x = "ab"\n${repeated(60, () => "x = x + x")}`],
  ["a list doubled sixty times", null, `x = [1, 2]\n${repeated(60, () => "x = x + x")}`],
  [
    "a list nested in itself doubled",
    null,
    `x = [1]\n${repeated(60, () => "x = [x, x]")}\nprint(x)\ny = str(x)\nz = x == x`,
  ],
  ["a tuple nested doubled as a key", null, `x = (1,)\n${repeated(40, () => "x = (x, x)")}\nd = {x: 1}\nhash(x)`],
  ["a string of a terabyte", null, 'x = "a" * 10**12\ny = b"a" * 10**12\nz = [0] * 10**12\nw = (0,) * 10**12'],
  [
    "a padded string of a terabyte",
    null,
    'x = f"{1:1000000000000}"\ny = "a".ljust(10**12)\nz = "%1000000000d" % 1\nw = "a".zfill(10**10)\nv = "{:>999999999}".format(1)\nu = "a".center(10**10)\nt = "a".replace("a", "b" * 10**9)',
  ],
  ["joins that multiply", null, 'x = "a" * 100000\n' + repeated(12, () => "x = x.join(list(x[:500]))")],
  ["replacements that multiply", null, 'x = "aaaaaaaa"\n' + repeated(40, () => 'x = x.replace("a", "aaaaaaaa")')],
  [
    "powers",
    null,
    "x = 10 ** 10 ** 10\ny = 2 ** 10 ** 8\nz = 1 << 10 ** 9\nw = pow(7, 10 ** 9)\nv = 10 ** 400 * 1.0\nimport math\nu = math.factorial(10 ** 7)",
  ],
  ["integers that multiply", null, `x = 3\n${repeated(60, () => "x = x * x")}`],
  ["a huge range comprehension", null, "x = [i for i in range(10 ** 12)]"],
  [
    "a huge range as a list",
    null,
    "x = list(range(10 ** 12))\ny = set(range(10 ** 9))\nz = sum(range(10 ** 9))\nw = sorted(range(10 ** 9))\nv = 5 in range(10 ** 15)",
  ],
  [
    "comprehensions in one another",
    null,
    "x = [(a, b, c, d) for a in range(1000) for b in range(1000) for c in range(1000) for d in range(1000)]",
  ],
  ["a huge dict comprehension", null, "x = {i: {j: j for j in range(10 ** 6)} for i in range(10 ** 6)}"],
  [
    "permutations",
    null,
    "import itertools\nx = list(itertools.permutations(range(20)))\ny = list(itertools.product(range(100), repeat=20))\nz = list(itertools.combinations(range(100), 50))",
  ],
  [
    "a catastrophic regular expression",
    null,
    'import re\nre.match(r"(a+)+$", "a" * 40 + "b")\nre.search(r"(x+x+)+y", "x" * 50)\nre.sub(r"(a|aa)+$", "", "a" * 60 + "b")\nre.findall(r"(.*)*(.*)*(.*)*x", "a" * 40)\nre.compile(r"(a|a)*b").match("a" * 50)',
  ],
  [
    "thirty unknown conditions in a row",
    null,
    `import sys\nn = len(sys.argv)\nx = 0\n${repeated(30, (i) => `if input() == "${i}":\n    x = x + ${i}\n    model.bias.requires_grad = ${i % 2 ? "True" : "False"}`)}`,
  ],
  [
    "thirty unknown conditions with else",
    null,
    `x = [0]\n${repeated(30, (i) => `if input():\n    x.append(${i})\n    y${i} = model\nelse:\n    x = [x]\n    z${i} = 1`)}`,
  ],
  [
    "thirty unknown conditions inside one another",
    "forkDepth",
    repeated(30, (i) => `${"    ".repeat(i)}if input():`) + `\n${"    ".repeat(30)}x = 1`,
  ],
  [
    "unknown calls in one another",
    null,
    `def f(n):\n    if input():\n        return f(n - 1)\n    return f(n - 2)\nf(30)`,
  ],
  [
    "unknown early returns",
    null,
    `def f(x):\n${repeated(40, (i) => `    if input() == "${i}":\n        return ${i}`)}\n    return x\ny = [f(i) for i in range(50)]`,
  ],
  [
    "endless unknown breaks",
    null,
    "while True:\n    if input():\n        break\n    if input():\n        continue\n    for x in input():\n        if x:\n            break",
  ],
  [
    "loops over unknown things inside one another",
    null,
    repeated(20, (i) => `${"    ".repeat(i)}for x${i} in input():`) +
      `\n${"    ".repeat(20)}model.bias.requires_grad = False`,
  ],
  [
    "whiles over unknown things inside one another",
    null,
    repeated(20, (i) => `${"    ".repeat(i)}while input():`) + `\n${"    ".repeat(20)}model.bias.requires_grad = False`,
  ],
  [
    "a choice of choices",
    null,
    `x = 1 if input() else 2\n${repeated(30, () => "x = x + (1 if input() else x)")}\ny = [x, x, x] * 3\nz = (x, x)`,
  ],
  [
    "unknown keys",
    null,
    `d = {}\nl = [0] * 100\n${repeated(200, (i) => `d[input()] = ${i}\nl[int(input())] = d`)}\nfor k, v in d.items():\n    d[v] = k`,
  ],
  [
    "containers in themselves",
    null,
    "a = []\na.append(a)\nd = {}\nd['d'] = d\nprint(a, d)\nx = a == a\ny = str(a)\nb = [b for b in a]\nimport copy\nc = copy.deepcopy(a)\nimport json\njson.dumps(d)\nd.update(d)\na.extend(a)",
  ],
  [
    "tries inside one another",
    null,
    repeated(40, (i) => `${" ".repeat(i)}try:`) +
      `\n${" ".repeat(40)}raise ValueError\n` +
      repeated(40, (i) => `${" ".repeat(39 - i)}except KeyError:\n${" ".repeat(40 - i)}pass`),
  ],
  [
    "withs inside one another",
    null,
    `with ${Array.from({ length: 300 }, () => "torch.no_grad()").join(", ")}:\n    pass`,
  ],
  ["a lambda of lambdas", null, `f = ${"lambda: ".repeat(300)}1\n${"(".repeat(1)}f${"()".repeat(300)}${")".repeat(1)}`],
  ["attributes of attributes", null, `x = model${".weight.data".repeat(2000)}`],
  ["calls of calls", null, `x = input${"()".repeat(2000)}`],
  ["a sum of five thousand", null, `x = ${Array.from({ length: 5000 }, (_, i) => i).join(" + ")}`],
  ["nested lists", null, `x = ${"[".repeat(900)}${"]".repeat(900)}`],
  ["nested calls", null, `x = ${"str(".repeat(500)}1${")".repeat(500)}`],
  ["nested conditional expressions", null, `x = ${"1 if input() else ".repeat(300)}2`],
  ["a list of 100,000 numbers", null, `x = [${Array.from({ length: 100_000 }, (_, i) => i).join(", ")}]`],
  ["a dict of 50,000 entries", null, `x = {${Array.from({ length: 50_000 }, (_, i) => `"k${i}": ${i}`).join(", ")}}`],
  ["a string of a megabyte", null, `x = "${"a".repeat(1_000_000)}"\ny = [c for c in x]`],
  ["twenty thousand assignments", null, repeated(20_000, (i) => `x${i} = ${i}`)],
  ["a thousand classes", null, repeated(1000, (i) => `class A${i}(${i === 0 ? "object" : `A${i - 1}`}):\n    pass`)],
  [
    "a thousand layers",
    null,
    "layers = nn.Sequential(*[nn.Linear(4, 4) for _ in range(1000)])\nfor e in range(100):\n    layers.train()\n    y = layers(torch.randn(2, 4))",
  ],
  ["eval of itself", null, 's = "eval(s)"\neval(s)\nexec("exec(t)")\nt = "exec(t)"\nexec(t)'],
  [
    "code built and run",
    null,
    'exec("x = 1\\n" * 100000)\neval("+".join(["1"] * 5000))\neval("(" * 5000 + ")" * 5000)',
  ],
  [
    "sorts with a wild key",
    null,
    "x = sorted(range(10000), key=lambda v: [v] * 100)\ny = sorted([model] * 100)\nimport functools\nz = sorted(range(3000), key=functools.cmp_to_key(lambda a, b: 1))",
  ],
  ["slices", null, "x = list(range(100000))\nwhile True:\n    x = x[::1] + [1]"],
  ["deep copies of a model", null, "import copy\nms = [copy.deepcopy(model) for _ in range(3000)]"],
  ["format of formats", null, `s = "{}"\n${repeated(30, () => "s = s.format(s + s)")}`],
  ["brackets that are never closed", null, repeated(2000, (i) => `x${i} = f(1, [${i}\n\ny${i} = 2`)],
  ["text that is no Python", null, repeated(2000, () => "<p class='a'>it's {% if a %}<b>b</b>{% endif %}</p>")],
  ["a scheduler that never ends", null, "while optimizer.param_groups[0]['lr'] > 0:\n    optimizer.step()"],
];

describe("no script takes for ever", () => {
  it.each(scripts)("%s", { timeout: 60_000 }, async (_, budget, text) => {
    const started = process.cpuUsage();
    const result = await analyseText({ "train.py": `${TRAINING}${text}\n${STEP}` });
    const { user, system } = process.cpuUsage(started);
    const said = result.notifications.map((one) => one.message).join("\n");
    expect(said).not.toContain("failed on this file");
    if (budget !== null) expect(said).toContain(`The ${budget} budget was reached`);
    expect((user + system) / 1_000).toBeLessThan(LIMIT);
  });
});
