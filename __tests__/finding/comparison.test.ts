import { describe, expect, it } from "vitest";
import { type CompareRequest, compare } from "../../src/finding/comparison.ts";
import type { ReportedFinding } from "../../src/result.ts";
import { SourceFile } from "../../src/source/file.ts";
import { finding } from "../reporters/change-sample.ts";

/** A finding told by one letter: its fingerprint, its content and its message. */
const one = (letter: string, overrides: Partial<ReportedFinding> = {}): ReportedFinding =>
  finding({ fingerprint: letter, content: `text of ${letter}`, message: `of ${letter}`, ...overrides });

const SUPPRESSED = { suppressed: { reason: "" } };

/** The fingerprints of each list. */
function sorted(request: Partial<CompareRequest>): Record<string, readonly string[]> {
  const lists = compare({ head: [], base: [], baseline: new Set(), complete: true, ...request });
  const names = (findings: readonly ReportedFinding[]): string[] => findings.map((entry) => entry.fingerprint);
  return {
    fresh: names(lists.fresh),
    existing: names(lists.existing),
    accepted: names(lists.accepted),
    moved: lists.moved.map(({ finding: now, from }) => `${from.fingerprint} to ${now.fingerprint}`),
    edited: lists.edited.map(({ finding: now, from }) => `${from.fingerprint} to ${now.fingerprint}`),
    suppressed: lists.suppressed.map(
      ({ finding: now, fromThisChange }) => now.fingerprint + (fromThisChange ? " here" : ""),
    ),
    fixed: names(lists.fixed),
  };
}

const NOTHING = { fresh: [], existing: [], accepted: [], moved: [], edited: [], suppressed: [], fixed: [] };

describe("findings of a head against those of its base", () => {
  it("are new, pre-existing or fixed by their fingerprints", () => {
    expect(sorted({ base: [one("a"), one("b")], head: [one("b"), one("c")] })).toEqual({
      ...NOTHING,
      fresh: ["c"],
      existing: ["b"],
      fixed: ["a"],
    });
  });

  it("are all new where there is no base", () => {
    expect(sorted({ base: null, head: [one("a")] })).toEqual({ ...NOTHING, fresh: ["a"] });
  });

  it("are moved where the same is said of the same code elsewhere, one for one", () => {
    const moved = { content: "text of a", message: "of a" };
    expect(sorted({ base: [one("a")], head: [one("x", moved), one("y", moved)] })).toEqual({
      ...NOTHING,
      moved: ["a to x"],
      fresh: ["y"],
    });
  });

  it("are new where the same code now has other figures, or another rule says it", () => {
    const head = [one("x", { content: "text of a", message: "0 of 7 parameters" })];
    expect(sorted({ base: [one("a")], head })).toMatchObject({ fresh: ["x"], moved: [], fixed: ["a"] });
    const other = [one("x", { content: "text of a", message: "of a", rule: "head-frozen" })];
    expect(sorted({ base: [one("a")], head: other })).toMatchObject({ fresh: ["x"], moved: [] });
  });

  it("are not moved from code that is still there", () => {
    const copy = one("x", { content: "text of a", message: "of a" });
    expect(sorted({ base: [one("a")], head: [one("a"), copy] })).toMatchObject({ existing: ["a"], fresh: ["x"] });
  });

  describe("on lines that are edited", () => {
    const scope = "nothing-trains in train.py main";
    const before = one("a", { scope, severity: "warning", confidence: "likely" });
    const edited = (overrides: Partial<ReportedFinding> = {}, letter = "x"): ReportedFinding =>
      one(letter, { scope, message: "of a", severity: "warning", confidence: "likely", ...overrides });
    const line = (text: string): ReportedFinding["location"] => ({
      file: new SourceFile("train.py", text),
      span: { start: 0, end: text.length },
    });

    it("are as they were when the rule says the very same of them", () => {
      expect(sorted({ base: [before], head: [edited()] })).toEqual({ ...NOTHING, edited: ["a to x"] });
      const head = [edited({ severity: "note", confidence: "possible" })];
      expect(sorted({ base: [before], head })).toEqual({ ...NOTHING, edited: ["a to x"] });
      const tuned = { base: [{ ...before, location: line("opt = SGD(p, lr=1)") }] };
      expect(sorted({ ...tuned, head: [edited({ location: line("opt = SGD(p, lr=2)") })] })).toMatchObject({
        edited: ["a to x"],
      });
    });

    it.for([
      ["graver", { severity: "error" }],
      ["surer", { confidence: "certain" }],
      ["of other figures or names", { message: "of b" }],
      ["in another function", { scope: "nothing-trains in train.py evaluate" }],
      ["another rule's", { rule: "head-frozen", scope: "head-frozen in train.py main" }],
      ["of another statement", { location: line("second = SGD(p)") }],
    ] as const)("are new when they are %s", ([, overrides]) => {
      const base = [{ ...before, location: line("opt = SGD(p)") }];
      const head = [edited({ location: line("opt = SGD(p, lr=1)"), ...overrides })];
      expect(sorted({ base, head })).toEqual({ ...NOTHING, fresh: ["x"], fixed: ["a"] });
    });

    it("are new when there are two on either side: one may be another bug", () => {
      const two = [edited(), edited({}, "y")];
      expect(sorted({ base: [before], head: two })).toMatchObject({ edited: [], fresh: ["x", "y"] });
      const base = [before, { ...before, fingerprint: "b" }];
      expect(sorted({ base, head: [edited()] })).toMatchObject({ edited: [], fresh: ["x"], fixed: ["a", "b"] });
      // One of the two is still there as it was.
      expect(sorted({ base, head: [{ ...before, fingerprint: "b" }, edited()] })).toMatchObject({ edited: ["a to x"] });
    });

    it("are new when the base suppressed them", () => {
      expect(sorted({ base: [{ ...before, ...SUPPRESSED }], head: [edited()] })).toMatchObject({ fresh: ["x"] });
    });
  });

  it("count again when the comment that suppressed them is gone", () => {
    expect(sorted({ base: [one("a", SUPPRESSED)], head: [one("a")] })).toEqual({ ...NOTHING, fresh: ["a"] });
  });

  it("count again when the change made them worse, not when it made them better", () => {
    const note = one("a", { severity: "note" });
    expect(sorted({ base: [note], head: [one("a")] })).toEqual({ ...NOTHING, fresh: ["a"] });
    expect(sorted({ base: [one("a")], head: [note] })).toEqual({ ...NOTHING, existing: ["a"] });
  });

  it("are suppressed by the change itself, or before", () => {
    const base = [one("a"), one("b", SUPPRESSED)];
    const head = [one("a", SUPPRESSED), one("b", SUPPRESSED), one("c", SUPPRESSED)];
    expect(sorted({ base, head })).toEqual({ ...NOTHING, suppressed: ["a here", "b", "c here"] });
  });

  it("are not fixed when the head was not analysed whole", () => {
    expect(sorted({ base: [one("a")], complete: false })).toEqual(NOTHING);
  });

  it("are accepted when the baseline has them, and pre-existing when the base has them too", () => {
    const baseline = new Set(["a", "b", "gone"]);
    expect(sorted({ base: [one("a")], head: [one("a"), one("b"), one("c")], baseline })).toEqual({
      ...NOTHING,
      existing: ["a"],
      accepted: ["b"],
      fresh: ["c"],
    });
  });
});
