import { describe, expect, it } from "vitest";
import { hunkAt, isAdded, newText, parsePatch } from "../../src/source/diff.ts";

const PATCH = `@@ -1,3 +1,4 @@ def f():
 import torch
-a = 1
+a = 2
+b = 3
 c = 4
@@ -10,2 +11,1 @@
 x
-y
\\ No newline at end of file`;

describe("a patch", () => {
  it("is read into hunks with lines from zero", () => {
    const [first, second] = parsePatch(PATCH) ?? [];
    expect(first).toMatchObject({ oldStart: 0, oldCount: 3, newStart: 0, newCount: 4 });
    expect(first?.lines.map((line) => [line.kind, line.oldLine, line.newLine])).toEqual([
      ["context", 0, 0],
      ["removed", 1, null],
      ["added", null, 1],
      ["added", null, 2],
      ["context", 2, 3],
    ]);
    expect(second).toMatchObject({ oldStart: 9, newStart: 10, newCount: 1 });
  });

  it("of a new file starts at the first line", () => {
    expect(parsePatch("@@ -0,0 +1,2 @@\n+a\n+b")).toMatchObject([
      { oldStart: 0, oldCount: 0, newStart: 0, newCount: 2 },
    ]);
  });

  it("of a file that lost its end names the line before the gap", () => {
    expect(parsePatch("@@ -8,1 +7,0 @@\n-z")).toMatchObject([{ oldStart: 7, newStart: 7, newCount: 0 }]);
  });

  it("that is cut short is no patch: half a diff must not pass for the whole", () => {
    expect(parsePatch("@@ -1,3 +1,4 @@\n import torch\n-a")).toBeNull();
  });

  it("may hold lines that look like headers", () => {
    expect(parsePatch("@@ -1,1 +1,2 @@\n-@@ -1 +1 @@\n+--- a\n++++ b")?.[0]?.lines.map((line) => line.text)).toEqual([
      "@@ -1 +1 @@",
      "--- a",
      "+++ b",
    ]);
  });

  it("tells which lines it shows and which it wrote", () => {
    const hunks = parsePatch(PATCH) ?? [];
    const diff = { path: "a.py", previousPath: "a.py", status: "modified", hunks } as const;
    expect([0, 1, 3, 4, 10].map((line) => hunkAt(hunks, line) !== null)).toEqual([true, true, true, false, true]);
    expect([0, 1, 2, 3].map((line) => isAdded(diff, line))).toEqual([false, true, true, false]);
    expect(isAdded({ ...diff, hunks: null }, 99)).toBe(true);
    const [first] = hunks;
    expect(first && newText(first, 2)).toBe("b = 3");
  });
});
