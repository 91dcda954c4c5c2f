import { describe, expect, it } from "vitest";
import type { Fix } from "../../src/fix/fix.ts";
import { compatibleFixes, distinctEdits, overlaps } from "../../src/fix/overlap.ts";
import { SourceFile } from "../../src/source/file.ts";

const file = new SourceFile("a.py", "0123456789\n");
const other = new SourceFile("b.py", "0123456789\n");
const edit = (start: number, end: number, newText = "x", at = file): Fix["edits"][number] => ({
  file: at,
  span: { start, end },
  newText,
});
const fix = (...edits: Fix["edits"]): Fix => ({ title: "t", safety: "safe", edits });

describe("two edits overlap", () => {
  it.for([
    ["common text", edit(0, 3), edit(2, 4), true],
    ["neighbours", edit(0, 3), edit(3, 4), false],
    ["an insertion inside", edit(0, 3), edit(1, 1), true],
    ["an insertion at the end", edit(0, 3), edit(3, 3), false],
    ["an insertion at the start", edit(0, 3), edit(0, 0), true],
    ["two insertions at one place", edit(2, 2), edit(2, 2, "y"), true],
    ["different files", edit(0, 3), edit(0, 3, "x", other), false],
  ] as const)("%s: %s", ([, a, b, expected]) => {
    expect(overlaps(a, b)).toBe(expected);
    expect(overlaps(b, a)).toBe(expected);
  });
});

describe("fixes", () => {
  it("are taken whole or not at all, the first ones first", () => {
    const first = fix(edit(0, 2));
    const clashing = fix(edit(1, 3), edit(8, 9));
    const last = fix(edit(8, 9, "y"));
    expect(compatibleFixes([first, clashing, last])).toEqual({ accepted: [first, last], rejected: [clashing] });
  });

  it("with the same edit go together, and the edit is made once", () => {
    const fixes = [fix(edit(0, 2)), fix(edit(0, 2), edit(4, 5))];
    expect(compatibleFixes(fixes).accepted).toEqual(fixes);
    expect(distinctEdits(fixes)).toEqual([edit(0, 2), edit(4, 5)]);
  });

  it("that contradict themselves are left out", () => {
    expect(compatibleFixes([fix(edit(0, 2), edit(1, 3))]).accepted).toEqual([]);
  });
});
