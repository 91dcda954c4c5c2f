import { describe, expect, it } from "vitest";
import type { Fix } from "../../src/fix/fix.ts";
import { suggest } from "../../src/fix/suggestion.ts";
import type { FileDiff, Hunk } from "../../src/source/diff.ts";
import { type NotebookMap, SourceFile } from "../../src/source/file.ts";

const TEXT = "a = 1\nb = 2\nc = 3\nd = 4\ne = 5\n";

/** A diff in which every line of the text is new. */
function added(text: string, path = "a.py"): FileDiff {
  const lines = text.split("\n").slice(0, text.endsWith("\n") ? -1 : undefined);
  const hunk: Hunk = {
    oldStart: 0,
    oldCount: 0,
    newStart: 0,
    newCount: lines.length,
    lines: lines.map((line, index) => ({ kind: "added", text: line, oldLine: null, newLine: index })),
  };
  return { path, previousPath: path, status: "added", hunks: [hunk] };
}

function fix(file: SourceFile, ...edits: (readonly [find: string, newText: string])[]): Fix {
  return {
    title: "Fix it",
    safety: "safe",
    edits: edits.map(([find, newText]) => {
      const start = file.text.indexOf(find);
      return { file, span: { start, end: start + find.length }, newText };
    }),
  };
}

/** Suggestion for one edit, commented on the given line (from zero). */
function offer(text: string, edits: (readonly [string, string])[], line: number, overrides: Partial<Fix> = {}) {
  const file = new SourceFile("a.py", text);
  return suggest({
    fix: { ...fix(file, ...edits), ...overrides },
    comment: { first: line, last: line },
    diff: added(text),
    raw: text,
  });
}

describe("a suggestion", () => {
  it("replaces the edited line", () => {
    expect(offer(TEXT, [["2", "20"]], 1)).toEqual({
      kind: "suggestion",
      lines: { first: 1, last: 1 },
      replacement: ["b = 20"],
    });
  });

  it("grows to the marked lines and keeps those between", () => {
    expect(offer(TEXT, [["2", "20"]], 3)).toEqual({
      kind: "suggestion",
      lines: { first: 1, last: 3 },
      replacement: ["b = 20", "c = 3", "d = 4"],
    });
  });

  it("of whole lines taken away is empty", () => {
    expect(offer(TEXT, [["b = 2\n", ""]], 1)).toMatchObject({ lines: { first: 1, last: 1 }, replacement: [] });
  });

  it("of a line put in takes its neighbour along", () => {
    expect(offer(TEXT, [["c = 3", "new = 0\nc = 3"]], 2)).toMatchObject({
      lines: { first: 2, last: 2 },
      replacement: ["new = 0", "c = 3"],
    });
    expect(offer(TEXT, [["b = 2\n", "b = 2\nnew = 0\n"]], 1)).toMatchObject({
      lines: { first: 1, last: 1 },
      replacement: ["b = 2", "new = 0"],
    });
  });

  it("joins several edits", () => {
    expect(
      offer(
        TEXT,
        [
          ["1", "10"],
          ["3", "30"],
        ],
        0,
      ),
    ).toMatchObject({
      lines: { first: 0, last: 2 },
      replacement: ["a = 10", "b = 2", "c = 30"],
    });
  });
});

describe("no suggestion", () => {
  it.for([
    ["a sketch", () => offer(TEXT, [["2", "20"]], 1, { safety: "manual" }), "by hand"],
    ["Windows line endings", () => offer(TEXT.replaceAll("\n", "\r\n"), [["2", "20"]], 1), "Windows"],
    ["a last line without newline", () => offer("a = 1\nb = 2", [["2", "20"]], 1), "last line without a newline"],
    [
      "a last newline that would go",
      () => offer("a = 1\nb = 2\n", [["b = 2\n", "b = 20"]], 1),
      "last line without a newline",
    ],
    ["no change", () => offer(TEXT, [["2", "2"]], 1), "changes nothing"],
    ["lines far away", () => offer(`${TEXT}${"x\n".repeat(20)}y = 0\n`, [["y = 0", "y = 1"]], 1), "far"],
  ] as const)("for %s", ([, result, reason]) => {
    expect(result()).toMatchObject({ kind: "none", reason: expect.stringContaining(reason) });
  });

  it("where the diff shows other lines than the file has", () => {
    const file = new SourceFile("a.py", TEXT);
    const request = { fix: fix(file, ["2", "20"]), comment: { first: 1, last: 1 }, raw: TEXT };
    expect(suggest({ ...request, diff: added(TEXT.replace("b", "B")) })).toMatchObject({
      reason: expect.stringContaining("agree"),
    });
  });

  it("where the lines are not in the diff", () => {
    const file = new SourceFile("a.py", TEXT);
    const diff = added("a = 1\n");
    const result = suggest({ fix: fix(file, ["5", "50"]), comment: { first: 0, last: 0 }, diff, raw: TEXT });
    expect(result).toMatchObject({ kind: "none", reason: expect.stringContaining("part of the diff") });
  });

  it("for a fix of two files", () => {
    const [one, two] = [new SourceFile("a.py", TEXT), new SourceFile("b.py", TEXT)];
    const both: Fix = {
      ...fix(one, ["2", "20"]),
      edits: [...fix(one, ["2", "20"]).edits, ...fix(two, ["2", "20"]).edits],
    };
    expect(suggest({ fix: both, comment: { first: 1, last: 1 }, diff: added(TEXT), raw: TEXT })).toMatchObject({
      reason: expect.stringContaining("other files"),
    });
  });
});

describe("in a notebook", () => {
  const RAW = `{
 "cells": [
  {
   "cell_type": "code",
   "source": [
    "a = \\"x\\"\\n",
    "b = 2"
   ]
  }
 ]
}
`;
  const cells: NotebookMap = {
    cellOf: () => 0,
    lineInCell: (line) => line,
    rawLine: (line) => 5 + line,
    rawColumn: (line, column) =>
      5 + (line === 0 ? 'a = \\"x\\"'.length - 'a = "x"'.length : 0) * (column > 4 ? 1 : 0) + column,
  };
  const file = new SourceFile("a.ipynb", 'a = "x"\nb = 2\n', cells);

  it("the JSON strings are replaced, and the file stays JSON", () => {
    const result = suggest({
      fix: fix(file, ["b = 2", 'b = "y"']),
      comment: { first: 6, last: 6 },
      diff: added(RAW, "a.ipynb"),
      raw: RAW,
    });
    expect(result).toEqual({ kind: "suggestion", lines: { first: 6, last: 6 }, replacement: ['    "b = \\"y\\""'] });
    const lines = RAW.split("\n");
    lines[6] = '    "b = \\"y\\""';
    expect(() => JSON.parse(lines.join("\n"))).not.toThrow();
  });
});
