import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect } from "vitest";
import { serialiseRun } from "../../src/history/store.ts";
import { reportSchema } from "../../src/reporters/json-schema.ts";
import { fineTuning } from "../support/fine-tuning.ts";
import { records, several } from "../support/runs.ts";
import { inWorld } from "./world.ts";

const it = inWorld.concurrent;
const SOURCES = "src/action.ts";
const STORE = ".github/epoch-zero/runs.jsonl";

/** Eight good runs at one learning rate. */
const storeAt = (learningRate: number): string =>
  records(several(8, () => ({ learningRate })))
    .map((one) => `${serialiseRun(one)}\n`)
    .join("");

describe.concurrent("previous runs in the Action", () => {
  it("are read from the base: the comment shows the plot and the runs behind it", async ({ world }) => {
    world.open(
      { "train.py": fineTuning("1e-4"), [STORE]: storeAt(1e-4) },
      { "train.py": fineTuning("0.01"), [STORE]: storeAt(0.01) },
    );
    const result = await world.run(SOURCES, { inputs: { "fail-on": "warning" } });
    expect(result.outputs).toMatchObject({ conclusion: "failure", findings: "1" });
    const [comment] = world.github.state.comments;
    expect(comment?.body).toContain("`learning-rate-outlier` (likely)");
    expect(comment?.body).toMatch(/```text\n1e-4 ├[─·:⁝●]+┤ 0\.01\n +▲ 0\.01\n```/);
    expect(comment?.body).toContain("<summary>The runs behind it</summary>");
    const summary = world.github.state.checks[0]?.summary ?? "";
    expect(summary).toContain("Compared with previous runs: train.py");
    expect(summary).toContain("| learning rate | `0.01` | `1e-4` (1e-4 to 1e-4) | 8 runs | ×100: warning |");
    expect(reportSchema.parse(JSON.parse(result.report)).findings[0]?.evidence?.rows).toHaveLength(8);
  });

  it("give the same verdict with a checkout", async ({ world }) => {
    const { head } = world.open(
      { "train.py": fineTuning("1e-4"), [STORE]: storeAt(1e-4) },
      { "train.py": fineTuning("0.01") },
    );
    const result = await world.run(SOURCES, { workspace: world.checkout(head, null) });
    expect(reportSchema.parse(JSON.parse(result.report)).findings.map(({ rule }) => rule)).toEqual([
      "learning-rate-outlier",
    ]);
  });

  it("are read from a restored file when the input names one", async ({ world }) => {
    world.open({ "train.py": fineTuning("1e-4") }, { "train.py": fineTuning("0.01") });
    const workspace = world.folder();
    mkdirSync(join(workspace, "cache"));
    writeFileSync(join(workspace, "cache/runs.jsonl"), storeAt(1e-4));
    const result = await world.run(SOURCES, { workspace, inputs: { history: "cache/runs.jsonl" } });
    expect(result.outputs["findings"]).toBe("1");
  });

  it("that a cache has not yet are said to be missing, and nothing else happens", async ({ world }) => {
    world.open({ "train.py": fineTuning("1e-4") }, { "train.py": fineTuning("2e-4") });
    const result = await world.run(SOURCES, { workspace: world.folder(), inputs: { history: "cache/runs.jsonl" } });
    expect(result.outputs).toMatchObject({ conclusion: "success", findings: "0" });
    expect(result.summary).toContain("runs are judged by published recipes alone");
  });

  it("outside of the workspace are refused in one sentence", async ({ world }) => {
    world.open({}, { "train.py": fineTuning("1e-4") });
    const result = await world.run(SOURCES, { inputs: { history: "../runs.jsonl" } });
    expect(result.code).toBe(1);
    expect(result.log.match(/^::error.*$/gm)).toEqual([expect.stringContaining("`history`")]);
  });
});
