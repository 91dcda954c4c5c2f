import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect } from "vitest";
import { reportSchema } from "../../src/reporters/json-schema.ts";
import { bundle } from "./runner.ts";
import { inWorld } from "./world.ts";

const it = inWorld.concurrent;
let dist: { readonly file: string; readonly dispose: () => void };
let workspace: string;

beforeAll(async () => {
  dist = await bundle("__tests__/e2e/action-with-marked-bugs.ts");
  workspace = mkdtempSync(join(tmpdir(), "epoch-zero-shards-"));
});
afterAll(() => {
  dist.dispose();
  rmSync(workspace, { recursive: true, force: true });
});

const BUG = "freeze(model)  # bug: nothing-trains error\n";

describe.concurrent("a repository audited in parts", () => {
  it("is joined into one summary, report and verdict, and not without a part", async ({ world }) => {
    const sha = world.repository.commit({ "a.py": BUG, "b.py": "x = 1\n", "c.py": BUG, "d.py": "x = 2\n" });
    const audit = { event: "schedule", payload: {}, sha } as const;
    for (const part of [1, 2]) {
      const { report, code } = await world.run(dist.file, {
        ...audit,
        inputs: { shard: `${part}/2`, "fail-on": "never" },
      });
      expect(code).toBe(0);
      // As actions/download-artifact lays them out.
      mkdirSync(join(workspace, `reports/epoch-zero-${part}`), { recursive: true });
      writeFileSync(join(workspace, `reports/epoch-zero-${part}/report.json`), report);
    }
    const requests = world.github.state.requests.length;
    const merge = { ...audit, workspace, inputs: { mode: "merge", reports: "reports" } };
    const merged = await world.run(dist.file, merge);
    expect(merged.code).toBe(1);
    expect(merged.outputs).toMatchObject({ conclusion: "failure", findings: "2" });
    expect(merged.summary).toMatch(/^\*\*The repository has 2 errors/);
    expect(reportSchema.parse(JSON.parse(merged.report)).findings.map(({ path }) => path)).toEqual(["a.py", "c.py"]);
    const [run] = JSON.parse(merged.sarif).runs;
    expect(run.results).toHaveLength(2);
    expect(run.invocations).toMatchObject([{ executionSuccessful: true }]);
    expect(run.tool.driver.rules.map(({ id }: { readonly id: string }) => id)).toEqual([
      "input-size",
      "nothing-trains",
    ]);
    // Nothing is asked of GitHub for it.
    expect(world.github.state.requests).toHaveLength(requests);

    rmSync(join(workspace, "reports/epoch-zero-2"), { recursive: true });
    const missing = await world.run(dist.file, { ...merge, inputs: { ...merge.inputs, "fail-on": "error" } });
    expect(missing.code).toBe(1);
    expect(missing.summary).toContain("The report of part 2/2 is missing.");
  });

  it("writes the SARIF of the whole where the input says, inside the workspace", async ({ world }) => {
    const own = mkdtempSync(join(workspace, "own-"));
    const sha = world.repository.commit({ "a.py": BUG });
    const audit = { event: "schedule", payload: {}, sha, workspace: own } as const;
    const { report } = await world.run(dist.file, { ...audit, inputs: { shard: "1/1", "fail-on": "never" } });
    mkdirSync(join(own, "reports"));
    writeFileSync(join(own, "reports/report.json"), report);
    const merge = { mode: "merge", reports: "reports", "fail-on": "never" };
    const merged = await world.run(dist.file, { ...audit, inputs: { ...merge, "sarif-file": "out/whole.sarif" } });
    expect(merged.outputs["sarif"]).toBe(join(realpathSync(own), "out/whole.sarif"));
    expect(JSON.parse(merged.sarif).runs[0].results).toHaveLength(1);
    const outside = await world.run(dist.file, { ...audit, inputs: { ...merge, "sarif-file": "../whole.sarif" } });
    expect(outside.code).toBe(1);
    expect(outside.log).toContain("it must be a file inside the workspace");
  });

  it.for([
    ["nowhere", "it must be a folder inside the workspace"],
    ["../..", "it must be a folder inside the workspace"],
    ["link", "it must be a folder inside the workspace"],
    ["empty", "holds no JSON report"],
    ["forged", "is no report of this version of Epoch Zero"],
  ] as const)("is not joined from %s", async ([reports, sentence], { world }) => {
    const own = mkdtempSync(join(workspace, "own-"));
    mkdirSync(join(own, "empty"));
    mkdirSync(join(own, "forged"));
    writeFileSync(join(own, "forged/report.json"), '{"version": 1, "findings": "none"}');
    symlinkSync(tmpdir(), join(own, "link"));
    const sha = world.repository.commit({ "a.py": BUG });
    const inputs = { mode: "merge", reports };
    const result = await world.run(dist.file, { event: "schedule", payload: {}, sha, workspace: own, inputs });
    expect(result.code).toBe(1);
    expect(result.log.match(/^::error.*$/gm)).toEqual([expect.stringContaining(sentence)]);
  });
});
