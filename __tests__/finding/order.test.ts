import { describe, expect, it } from "vitest";
import type { Finding } from "../../src/finding/finding.ts";
import { compareText, orderFindings, reaches } from "../../src/finding/order.ts";
import { SourceFile } from "../../src/source/file.ts";

function finding(
  severity: Finding["severity"],
  confidence: Finding["confidence"],
  path: string,
  start: number,
): Finding {
  const location = { file: new SourceFile(path, "abc\nabc\n"), span: { start, end: start + 1 } };
  return { rule: "r", severity, confidence, location, message: "", trace: [], assumptions: [], fix: null };
}

describe("findings", () => {
  it("are ordered by severity, confidence, path and place, whatever order they came in", () => {
    const expected = [
      finding("error", "certain", "B.py", 4),
      finding("error", "certain", "a.py", 0),
      finding("error", "certain", "a.py", 4),
      finding("error", "likely", "a.py", 0),
      finding("warning", "certain", "a.py", 0),
      finding("note", "certain", "a.py", 0),
    ];
    expect(orderFindings(expected.toReversed())).toEqual(expected);
  });

  it("compare text by code units, not by a locale", () => {
    expect(["ä", "b", "B"].sort(compareText)).toEqual(["B", "b", "ä"]);
  });
});

describe("a fail level", () => {
  it.for([
    ["error", "error", true],
    ["warning", "error", false],
    ["error", "note", true],
    ["note", "note", true],
    ["error", "never", false],
  ] as const)("%s at %s: %s", ([severity, level, expected]) => {
    expect(reaches(severity, level)).toBe(expected);
  });
});
