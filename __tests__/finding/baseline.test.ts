import { describe, expect, it } from "vitest";
import { BaselineProblem, baselineText, readBaseline, unusedEntries } from "../../src/finding/baseline.ts";
import { finding, many } from "../reporters/change-sample.ts";

describe("a baseline", () => {
  it("reads back what was written", () => {
    const findings = many(3, "warning");
    expect([...readBaseline(baselineText(findings))].toSorted()).toEqual(findings.map((one) => one.fingerprint));
  });

  it("is the same text whatever the order of the findings, without lines and figures, suppressed ones left out", () => {
    const findings = [...many(3, "error"), finding({ suppressed: { reason: "" } })];
    const text = baselineText(findings);
    expect(baselineText(findings.toReversed())).toBe(text);
    expect(JSON.parse(text)).toEqual({
      $schema: expect.stringContaining("baseline.schema.json"),
      version: 1,
      findings: many(3, "error").map(({ rule, fingerprint }) => ({ rule, path: "examples/train.py", fingerprint })),
    });
  });

  it("counts the entries that fit nothing any more", () => {
    const baseline = readBaseline(baselineText(many(3, "error")));
    expect(unusedEntries(baseline, many(2, "error"))).toBe(1);
  });

  it.for([
    ["{", "is not JSON"],
    ["[]", "is not a baseline of Epoch Zero; `audit --write-baseline` writes one"],
    ['{"version": 2, "findings": []}', "is not a baseline of Epoch Zero at `version`"],
    ['{"version": 1, "findings": [{"rule": "r", "path": "p", "fingerprint": "../x"}]}', "at `findings.0.fingerprint`"],
    [" ".repeat(9_000_000), "is longer than 8 MiB"],
  ] as const)("that is none says why: %#", ([text, why]) => {
    expect(() => readBaseline(text)).toThrow(BaselineProblem);
    expect(() => readBaseline(text)).toThrow(why);
  });
});
