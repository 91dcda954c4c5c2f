import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, it } from "vitest";
import { Sources } from "../../src/project/sources.ts";
import { loadParser } from "../../src/python/load.ts";
import type { FunctionDef, Module, Stmt } from "../../src/python/syntax.ts";
import { SourceFile } from "../../src/source/file.ts";
import { canonicalModule, statement } from "./support/canonical.ts";
import { parser } from "./support/parser.ts";

const parse = (text: string): Module => parser.parse(new SourceFile("a.py", text));
const kinds = (text: string): string[] => parse(text).body.map((node) => node.kind);
const first = (text: string): Stmt => {
  const node = parse(text).body[0];
  if (node === undefined) throw new Error("no statement");
  return node;
};
const fn = (text: string): FunctionDef => {
  const node = first(text);
  if (node.kind !== "FunctionDef") throw new Error(`a ${node.kind}`);
  return node;
};

afterAll(() => parser.release());

describe("offsets", () => {
  it("are UTF-16 code units, also after astral characters", () => {
    const text = "x = '😀😀'; y = 𝒳\n";
    const [, second] = parse(text).body;
    expect(text.slice(second?.start, second?.end)).toBe("y = 𝒳");
  });

  it("point at the text with CRLF, lone CR, tabs and form feeds in it", () => {
    const text = "a = 1\r\n\fif a:\r\n\tb = '''x\r\ny'''\r\nc = 2\r\n";
    const names = parse(text).body.map((node) => text.slice(node.start, node.end));
    expect(names[0]).toBe("a = 1");
    expect(names.at(-1)).toBe("c = 2");
  });
});

describe("function bodies", () => {
  it("are lowered at first use and stay the same array", () => {
    const node = fn("def f():\n    return 1\n");
    expect(node.body).toBe(node.body);
    expect(node.body.map((inner) => inner.kind)).toEqual(["Return"]);
  });

  it.each([
    ["def f():\n    yield 1\n", true],
    ["def f():\n    x = yield\n", true],
    ["def f():\n    if a:\n        yield from b\n", true],
    ["def f():\n    def g():\n        yield 1\n    return g\n", false],
    ["def f():\n    return lambda: (yield)\n", false],
    ["def f():\n    'yield'  # yield\n", false],
  ])("%j is a generator: %s", (text, expected) => {
    expect(fn(text).isGenerator).toBe(expected);
    const lowered = fn(text);
    expect(lowered.body.length).toBeGreaterThan(0);
    expect(lowered.isGenerator).toBe(expected);
  });

  it("that were never read are parsed again after the trees are released; read ones stay", () => {
    const read = fn("def f():\n    pass\n");
    const unread = fn("def g():\n    pass\n");
    const { body } = read;
    parser.release();
    expect(read.body).toBe(body);
    expect(unread.body.map(({ kind }) => kind)).toEqual(["Pass"]);
    expect(kinds("x = 1\n")).toEqual(["Assign"]);
  });

  it("of a file that was not looked at while many others were parsed are read from its text again", () => {
    const first = parse("def f():\n    return 1\n\ndef g():\n    pass\n");
    expect(first.body).toHaveLength(2);
    const filler = "x = [1, 2, 3]\n".repeat(30_000);
    for (let index = 0; index < 5; index++) expect(parse(filler).problems).toEqual([]);
    const [f, g] = first.body;
    expect(f?.kind === "FunctionDef" && f.body.map(({ kind }) => kind)).toEqual(["Return"]);
    expect(g?.kind === "FunctionDef" && g.body.map(({ kind }) => kind)).toEqual(["Pass"]);
    parser.release();
  });

  it("are the same blocks after the trees are released, in files with errors too", () => {
    const text =
      "class A:\n    def f(self):\n        return 1\n    def g(self):\n        x = (\n\ndef h():\n    if x:\n        return 2\n    return 3\n";
    const before = parse(text);
    const shape = (module: Module): string =>
      JSON.stringify(module.body, (key, value) => (key === "body" && Array.isArray(value) ? [...value] : value));
    const expected = shape(parse(text));
    const [first, last] = [before.body[0], before.body.at(-1)];
    parser.release();
    expect(first?.kind === "ClassDef" && first.body.map(({ kind }) => kind)).toEqual(["FunctionDef", "FunctionDef"]);
    parser.release();
    expect(last?.kind === "FunctionDef" && last.body.map(({ kind }) => kind)).toEqual(["If", "Return"]);
    expect(shape(before)).toBe(expected);
  });
});

describe("comments", () => {
  it("are found in source order, not in strings, without the carriage return", () => {
    const text = "# a\r\nx = '# no'  # b\r\n\r\ndef f():\n    # c\n    pass\n";
    expect(parse(text).comments.map((comment) => comment.text)).toEqual(["# a", "# b", "# c"]);
  });
});

describe("Python 2", () => {
  it.each([
    ["print 'x', y\n", "print('x', y)\n"],
    ["exec code in ns\n", "exec(code, ns)\n"],
    ["if a <> b: pass\n", "if a != b: pass\n"],
  ])("%j reads as %j", (old, modern) => {
    const plain = (text: string): string => statement(first(text)).replace(/@\d+(:\d+)?/g, "");
    expect(plain(old)).toBe(plain(modern));
  });

  it("reads except E, e and raise E, message and 0777L", () => {
    const text = canonicalModule(parse("try:\n    raise E, 'm'\nexcept E, e:\n    x = 0777L\n")).replace(
      /@\d+(:\d+)?/g,
      "",
    );
    expect(text).toContain('(Raise (Call (Name E) [(Constant "m")] []) -)');
    expect(text).toContain("(ExceptHandler (Name E) e");
    expect(text).toContain("(Constant 511)");
  });

  it("does not take backquotes for a string", () => {
    expect(canonicalModule(parse("x = `y`\n"))).toContain("ErrorExpr");
  });
});

describe("broken syntax keeps the rest of the file", () => {
  it.each([
    ["a = 1\nx = 1 +\ny = 3\n", ["Assign", "ErrorStmt"]],
    ["a = 1\nfor x y in z:\n    b = 2\nc = 3\n", ["Assign", "For", "Assign"]],
    ["a = 1\ndef f(x:\n    return 1\nb = 2\n", ["Assign", "ErrorStmt", "Return", "Assign"]],
    [
      "a = 1\n<<<<<<< HEAD\nb = 2\n=======\nb = 3\n>>>>>>> x\nc = 4\n",
      ["Assign", "ErrorStmt", "Expr", "Assign", "ErrorStmt", "Assign", "ErrorStmt", "Expr", "Assign"],
    ],
  ])("%j", (text, expected) => {
    expect(kinds(text)).toEqual(expected);
    expect(parse(text).problems.length).toBeGreaterThan(0);
  });

  it("holds the error to the statement within a function", () => {
    const node = fn("def f():\n    a = 1\n    b = = 2\n    return a\n");
    expect(node.body.map((inner) => inner.kind)).toEqual(["Assign", "ErrorStmt", "Return"]);
  });

  it("makes a broken condition unknown instead of guessing at it", () => {
    const node = first("if x ==:\n    b = 2\n");
    expect(node.kind === "If" ? [node.test.kind, node.body[0]?.kind] : node.kind).toEqual(["ErrorExpr", "Assign"]);
  });

  it("says so in one sentence a place", () => {
    for (const { message, start, end } of parse("x = (1,\nb = = 2\n").problems) {
      expect(message).toMatch(/^[A-Z][^.]*\.$/);
      expect(end).toBeGreaterThanOrEqual(start);
    }
  });
});

describe("a bracket that is never closed costs its statement, not the rest of the file", () => {
  const rest = "\nimport torch\n\n\ndef g(x):\n    return x\n\n\nmodel = g(1)\nfor i in model:\n    i.step()\n";
  const REST = ["Import", "FunctionDef", "Assign", "For"];

  it.each([
    ["a call", "x = f(1, 2\n", ["x = f(1, 2"]],
    ["a list over lines", "x = [\n    1,\n    2,\n", ["x = [\n    1,\n    2,"]],
    ["a subscript", "x = y[1\n", ["x = y[1"]],
    ["one in the other", "x = f(g(1), [2, (3\n", ["x = f(g(1), [2, (3"]],
    [
      "beside strings and comments with brackets",
      'x = f(\'(\', """[\n(""", 1  # )\n',
      ['x = f(\'(\', """[\n(""", 1  # )'],
    ],
    ["one after the other", "x = f(1,\n\n\ny = [2, 3\n", ["x = f(1,", "y = [2, 3"]],
  ])("%s", (_, text, lost) => {
    const source = `a = 1\n${text}${rest}`;
    const { body } = parse(source);
    const errors = body.filter((node) => node.kind === "ErrorStmt");
    expect(errors.map((node) => source.slice(node.start, node.end).trimEnd())).toEqual(lost);
    expect(body.map((node) => node.kind)).toEqual(["Assign", ...lost.map(() => "ErrorStmt"), ...REST]);
    const last = body.at(-1);
    expect(source.slice(last?.start, last?.end)).toBe("for i in model:\n    i.step()");
  });

  it("ends where the next line at its margin is a statement", () => {
    expect(kinds(`x = f(1, 2\ny = 3\n${rest}`)).toEqual(["ErrorStmt", "Assign", ...REST]);
  });

  it("within a method: the next one and what follows the class are read", () => {
    const [node, after] = parse(
      `class N(M):\n    def __init__(self):\n        self.l = f(1, (2\n\n    def forward(self, x):\n        return x\n${rest}`,
    ).body;
    expect(after?.kind).toBe("Import");
    const methods = node?.kind === "ClassDef" ? node.body : [];
    expect(
      methods.map((one) => (one.kind === "FunctionDef" ? [one.name, one.body.map((s) => s.kind)] : one.kind)),
    ).toEqual([
      ["__init__", ["ErrorStmt"]],
      ["forward", ["Return"]],
    ]);
  });

  it("is said once, at the statement", () => {
    expect(parse(`a = 1\nx = f(1, 2\n${rest}`).problems).toEqual([
      { start: 6, end: 16, message: expect.stringContaining("never closed") },
    ]);
  });

  it("leaves alone what stands in brackets that are closed", () => {
    const closed = "x = f(\nlr = 1,\n\nb = 2,\n)\ny = [\na\nfor a in b\nif a\n]\n";
    expect(kinds(`${closed}z = = 1\n${rest}`)).toEqual(["Assign", "Assign", "ErrorStmt", ...REST]);
  });
});

describe("the parse limit", () => {
  it("refuses a file that takes too long, with one sentence, and the next file is read", async () => {
    const small = await loadParser(fileURLToPath(new URL("../../node_modules", import.meta.url)), 50);
    const refused = small.parse(new SourceFile("a.py", "x = [1]\n".repeat(5000)));
    expect(refused).toMatchObject({ body: [], comments: [], problems: [] });
    expect(refused.refusal).toMatch(/^[A-Z][^.]* \(the parse budget\)[^.]*\.$/);
    const next = small.parse(new SourceFile("b.py", "x = 1\n"));
    expect(next.refusal).toBeNull();
    expect(next.body.map((node) => node.kind)).toEqual(["Assign"]);
    small.release();
  });

  it("is said once of a file of the project", async () => {
    const small = await loadParser(fileURLToPath(new URL("../../node_modules", import.meta.url)), 50);
    const bytes = new TextEncoder().encode("x = [1]\n".repeat(5000));
    const sources = new Sources({ list: () => ["a.py"], read: () => bytes }, small);
    expect(sources.parse("a.py")).toBeNull();
    sources.trim(0);
    expect(sources.parse("a.py")).toBeNull();
    expect(sources.notifications).toEqual([
      { level: "error", path: "a.py", message: expect.stringContaining("parse budget"), incomplete: true },
    ]);
  });

  it("is far from what real code takes: a table of 2 MB is read", { timeout: 60_000 }, () => {
    const module = parse(`x = [${"1, ".repeat(600_000)}]\n`);
    expect(module.refusal).toBeNull();
    parser.release();
  });

  it("is far from what real code with a slip at its start takes", { timeout: 60_000 }, () => {
    for (const slip of ["?\n", "x = f(1\n"]) {
      const module = parse(`${slip}${"def f(x):\n    return g(x, 1)\n\n\n".repeat(20_000)}`);
      expect(module.refusal).toBeNull();
      expect(module.body.at(-1)?.kind).toBe("FunctionDef");
      parser.release();
    }
  });
});

describe("deep nesting does not overflow the stack", () => {
  it.each([
    ["10,000 parentheses", `x = ${"(".repeat(10_000)}1${")".repeat(10_000)}\n`],
    ["20,000 additions", `x = ${"1 + ".repeat(20_000)}1\n`],
    ["20,000 conjunctions", `x = ${"1 and ".repeat(20_000)}1\n`],
    ["20,000 attributes", `x${".b".repeat(20_000)}\n`],
    ["5,000 elifs", `if a: pass\n${"elif a: pass\n".repeat(5000)}`],
    [
      "1,000 nested ifs",
      `${Array.from({ length: 1000 }, (_, i) => `${"\t".repeat(i)}if x:\n`).join("")}${"\t".repeat(1000)}pass\n`,
    ],
  ])("%s", (_, text) => {
    const module = parse(`${text}y = 2\n`);
    expect(() => canonicalModule(module)).not.toThrow();
    expect(module.problems.length).toBeGreaterThan(0);
    expect(module.body.length).toBeGreaterThan(0);
  });
});
