import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { compare } from "../../src/finding/comparison.ts";
import { analyseText } from "../support/analyse.ts";

const BEFORE = readFileSync("examples/frozen_efficientnet.py", "utf8");

/** What the engine finds in the script, and what a change of it makes of that, by rule. */
async function changed(text: string): Promise<Record<"fresh" | "existing" | "edited" | "fixed", readonly string[]>> {
  expect(text).not.toBe(BEFORE);
  const [base, head] = [await analyseText({ "train.py": BEFORE }), await analyseText({ "train.py": text })];
  const sorted = compare({ head: head.findings, base: base.findings, baseline: new Set(), complete: true });
  const rules = (findings: typeof sorted.fresh): string[] => findings.map(({ rule }) => rule).sort();
  return {
    fresh: rules(sorted.fresh),
    existing: rules(sorted.existing),
    edited: rules(sorted.edited.map(({ finding }) => finding)),
    fixed: rules(sorted.fixed),
  };
}

describe("a change of lines that hold a bug already", () => {
  it("is not blamed for the bug where it makes no difference to it", async () => {
    const tuned = BEFORE.replace("batch_size=64, num_workers=4)\ntest", "batch_size=32, num_workers=8)\ntest");
    expect(await changed(tuned)).toMatchObject({ fresh: [], edited: ["train-loader-not-shuffled"], fixed: [] });
  });

  it("is blamed for the bug that it makes of it", async () => {
    const other = BEFORE.replace("model.module._fc.parameters()", "model.module._conv_head.parameters()");
    expect(await changed(other)).toMatchObject({ fresh: ["head-frozen"], edited: [] });
  });
});
