import { describe, expect, it } from "vitest";
import type { Finding } from "../../src/finding/finding.ts";
import { type Judgement, verifyFixes } from "../../src/rule/verify-fixes.ts";
import { Script, setup } from "../support/setups.ts";

const script = new Script("a = 1\nb = 2\n");
const finding: Finding = {
  rule: "some-rule",
  severity: "warning",
  confidence: "certain",
  location: script.at("a"),
  message: "Found.",
  trace: [],
  assumptions: [],
  fix: { title: "Repair", safety: "safe", edits: [{ ...script.at("1"), newText: "3" }] },
};
const before: Judgement = { findings: [finding], setups: [setup(script)] };
const fixAfter = (after: Judgement) =>
  verifyFixes(
    before,
    () => after,
    () => "loop",
  ).map(({ fix }) => fix?.title ?? null);

describe("a fix", () => {
  it("is kept when the patched program trains without the finding", () => {
    expect(fixAfter({ findings: [], setups: [setup(script)] })).toEqual(["Repair"]);
  });

  it("is dropped when the finding is still there", () => {
    expect(fixAfter(before)).toEqual([null]);
  });

  it("is dropped when another rule has something new to say", () => {
    const other = { ...finding, rule: "other-rule" };
    expect(fixAfter({ findings: [other], setups: [setup(script)] })).toEqual([null]);
  });

  it("is dropped when the patched program does not come to its first step any more", () => {
    const broken = setup(script, { firstStep: null, firstBackward: null });
    expect(fixAfter({ findings: [], setups: [broken] })).toEqual([null]);
  });
});
