import { describe, expect, it } from "vitest";
import { place } from "../../src/finding/placement.ts";
import { type FileDiff, parsePatch } from "../../src/source/diff.ts";
import { SourceFile } from "../../src/source/file.ts";

const text = Array.from({ length: 40 }, (_, index) => `line${index}\n`).join("");
const file = new SourceFile("a.py", text);

/** A location over whole lines, from zero, both ends included. */
function at(first: number, last: number): { file: SourceFile; span: { start: number; end: number } } {
  return { file, span: { start: file.lineStarts[first] ?? 0, end: (file.lineStarts[last + 1] ?? text.length) - 1 } };
}

/** A diff that shows lines 10–15 and 20–25 (from zero). */
const diff: FileDiff = {
  path: "a.py",
  previousPath: "a.py",
  status: "modified",
  hunks: parsePatch(`@@ -11,5 +11,6 @@\n a\n b\n c\n+new\n d\n e\n@@ -20,6 +21,6 @@\n a\n b\n c\n d\n e\n f`),
};
const diffs = new Map([["a.py", diff]]);

describe("a finding is placed", () => {
  it("inline where its lines are in one hunk", () => {
    expect(place(at(12, 13), diffs)).toEqual({ kind: "inline", path: "a.py", lines: { first: 12, last: 13 } });
  });

  it("on the part of its lines that the first hunk shows, never across two", () => {
    expect(place(at(8, 22), diffs)).toEqual({ kind: "inline", path: "a.py", lines: { first: 10, last: 15 } });
  });

  it("on the file when the diff does not show its lines", () => {
    expect(place(at(30, 30), diffs)).toMatchObject({ kind: "file" });
  });

  it("in the summary when the file is not part of the change", () => {
    expect(place(at(12, 12), new Map())).toMatchObject({ kind: "summary" });
  });

  it("anywhere in a file whose hunks are not known, in a stretch that can be read", () => {
    const unknown = new Map([["a.py", { ...diff, hunks: null }]]);
    expect(place(at(0, 39), unknown)).toEqual({ kind: "inline", path: "a.py", lines: { first: 0, last: 19 } });
  });

  it("not on the line after when it ends at a line's start", () => {
    const span = { start: file.lineStarts[12] ?? 0, end: file.lineStarts[13] ?? 0 };
    expect(place({ file, span }, diffs)).toMatchObject({ lines: { first: 12, last: 12 } });
  });
});
