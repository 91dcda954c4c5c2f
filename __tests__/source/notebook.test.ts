import { describe, expect, it } from "vitest";
import type { SourceFile } from "../../src/source/file.ts";
import { JsonSyntaxError, scanJson } from "../../src/source/json-scan.ts";
import { neutraliseMagics } from "../../src/source/magics.ts";
import { readNotebook } from "../../src/source/notebook.ts";
import { parser } from "../python/support/parser.ts";

const code = (source: unknown): object => ({ cell_type: "code", metadata: {}, outputs: [], source });
const notebook = (cells: object[], extra: object = {}): string =>
  JSON.stringify({ cells, metadata: {}, nbformat: 4, ...extra }, null, 1);
const read = (json: string): SourceFile => {
  const result = readNotebook("a.ipynb", json);
  if (!result.ok) throw new Error(result.reason);
  return result.file;
};

describe("readNotebook", () => {
  const json = notebook([
    { cell_type: "markdown", source: ["# Title\n", "x"] },
    code(["import a\n", 's = "é\\t\\"q" + \'\ud83d\ude00\'; y = 1']),
    code("x = 2\nz = 3\n"),
    code([]),
    code(["w = 4"]),
  ]);
  const file = read(json);
  const rawLines = json.split("\n");

  it("joins the code cells", () => {
    expect(file.text).toBe('import a\ns = "é\\t\\"q" + \'😀\'; y = 1\nx = 2\nz = 3\nw = 4\n');
  });

  it("maps lines to cells, all cells counted", () => {
    expect([0, 1, 2, 3, 4].map((line) => [file.cells?.cellOf(line), file.cells?.lineInCell(line)])).toEqual([
      [1, 0],
      [1, 1],
      [2, 0],
      [2, 1],
      [4, 0],
    ]);
  });

  it.each([
    [0, 7, "a\\n"],
    [1, 4, '\\"é'],
    [1, 21, "y = 1"],
    [2, 0, "x = 2"],
    [3, 4, "3\\n"],
    [4, 0, "w = 4"],
  ])("maps line %i, column %i to the raw JSON, escapes counted", (line, column, expected) => {
    const map = file.cells;
    const raw = rawLines[map?.rawLine(line) ?? -1] ?? "";
    expect(raw.slice(map?.rawColumn(line, column))).toMatch(
      new RegExp(`^${expected.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&")}`),
    );
  });

  it("counts \\u escapes as the six characters they are", () => {
    const escaped = read('{"cells": [{"cell_type": "code", "source": ["\\u0061\\ud83d\\ude00b"]}]}');
    expect(escaped.text).toBe("a😀b\n");
    expect(escaped.cells?.rawColumn(0, 3)).toBe(
      '{"cells": [{"cell_type": "code", "source": ["\\u0061\\ud83d\\ude00'.length,
    );
  });

  it("reads nbformat 3 worksheets", () => {
    const old = JSON.stringify({
      nbformat: 3,
      worksheets: [{ cells: [{ cell_type: "code", language: "python", input: ["x = 1\n", "y"] }] }],
    });
    expect(read(old).text).toBe("x = 1\ny\n");
  });

  it.each([
    ['{"cells": [', /cannot be read: the JSON lacks a value at line 1\.$/],
    ["[1]", /no notebook/],
    [notebook([], { metadata: { kernelspec: { language: "R" } } }), /written in R, not Python\.$/],
    ["", /lacks a value/],
  ])("refuses %j with one sentence", (broken, reason) => {
    const result = readNotebook("a.ipynb", broken);
    expect(result.ok ? "" : result.reason).toMatch(reason);
  });
});

describe("neutraliseMagics", () => {
  it.each([
    ["%matplotlib inline\nx = 1", ["Pass", "Assign"]],
    ["!pip install torch \\\n   torchvision\nx = 1", ["Pass", "Assign"]],
    ["pip install torch\nx = 1", ["Pass", "Assign"]],
    ["if a:\n    %cd x\nelse:\n    !ls", ["If"]],
    ["x = !ls\ny = %env HOME\n", ["Assign", "Assign"]],
    ["?print\nmodel.fit??\nx", ["Pass", "Pass", "Expr"]],
    ["%time y = f(x)", ["Expr", "Assign"]],
    ["%%time\nx = 1", ["Assign"]],
    ["%%bash\nls | grep x\nfor", []],
    ["%%writefile a.py\nimport x", []],
    ["x = (a\n% b)\ny = '''\n%s\n!x\n'''", ["Assign", "Assign"]],
    ["x = a \\\n  % b", ["Assign"]],
    ["s = 'a = !b'\n", ["Assign"]],
    ["await f()\nasync with a: pass", ["Expr", "With"]],
  ])("%j", (cell, kinds) => {
    const neutral = neutraliseMagics(cell);
    expect(neutral.length).toBe(cell.length);
    const module = parser.parse(read(notebook([code(cell)])));
    expect(module.problems).toEqual([]);
    expect(module.body.map((node) => node.kind)).toEqual(kinds);
  });

  it("leaves plain Python alone", () => {
    const cell = "x = 5 % 3\nd = {\n  'a': b != c,\n}\nprint('%d' % x)\n# %cd\n";
    expect(neutraliseMagics(cell)).toBe(cell);
  });
});

describe("scanJson", () => {
  it.each(['{"a": [1, -2.5e3, true, null, "x\\u00e9\\n"], "b": {}}', "[]", '"a\\\\"'])(
    "reads what JSON.parse reads: %s",
    (json) => {
      const plain = (node: ReturnType<typeof scanJson>): unknown => {
        if (node.kind === "object")
          return Object.fromEntries([...node.members].map(([key, value]) => [key, plain(value)]));
        return node.kind === "array" ? node.items.map(plain) : node.value;
      };
      expect(plain(scanJson(json))).toEqual(JSON.parse(json));
    },
  );

  it.each(['{"a" 1}', '["a', "[1,]", '{"a": 1', "[1] 2", "[".repeat(1000)])("refuses %j", (json) => {
    expect(() => scanJson(json)).toThrow(JsonSyntaxError);
  });

  it("reads a string of megabytes", () => {
    const image = "A".repeat(5_000_000);
    expect(scanJson(`["${image}"]`)).toMatchObject({ end: image.length + 4 });
  });
});
