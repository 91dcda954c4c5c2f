import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect } from "vitest";
import { baselineText } from "../../src/finding/baseline.ts";
import { reportSchema } from "../../src/reporters/json-schema.ts";
import { markedBugs } from "./marked-bugs.ts";
import { bundle } from "./runner.ts";
import { inWorld } from "./world.ts";

const it = inWorld.concurrent;
let dist: { readonly file: string; readonly dispose: () => void };
let script: string;

beforeAll(async () => {
  dist = await bundle("__tests__/e2e/action-with-marked-bugs.ts");
  script = dist.file;
});
afterAll(() => dist.dispose());

const bug = (name: string): string => `freeze_${name}(model)  # bug: nothing-trains error\n`;
/** Enough lines that what is added beside them is no rename. */
const filler = Array.from({ length: 30 }, (_, index) => `x${index} = ${index}\n`).join("");
const BASELINE = ".github/epoch-zero-baseline.json";

/** The baseline of what is wrong in some files. */
function baselineOf(files: Readonly<Record<string, string>>): string {
  const { findings } = markedBugs.audit({
    files: { list: () => Object.keys(files), read: (path) => new TextEncoder().encode(files[path]) },
    paths: null,
  });
  return baselineText(findings);
}

describe.concurrent("a finding of a pull request", () => {
  it("is new, pre-existing, moved or fixed; only new ones count", async ({ world }) => {
    world.open(
      { "a.py": `${filler}${bug("old")}${bug("fixed")}`, "b.py": `${bug("moved")}${filler}`, "gone.py": bug("gone") },
      { "a.py": `# Tuned.\n${filler}${bug("old")}${bug("moved")}`, "b.py": filler, "gone.py": null },
    );
    const result = await world.run(script, { inputs: { "fail-on": "note" } });
    expect(result.outputs).toMatchObject({ conclusion: "success", findings: "0" });
    expect(result.code).toBe(0);
    const summary = world.github.state.checks[0]?.summary ?? "";
    expect(summary).toMatch(
      /2 findings of the base fixed by this change<\/summary>\n\n.*`a\.py` line 32\n.*`gone\.py` line 1\n/,
    );
    expect(summary).toMatch(/1 finding moved with the code.*\n\n.*`a\.py` line 33.*before `b\.py` line 1\n/);
    expect(summary).toMatch(/1 finding already in the base.*\n\n.*`a\.py` line 32/);
    const report = reportSchema.parse(JSON.parse(result.report));
    expect(report.findings.map(({ status }) => status)).toEqual(["pre-existing", "moved"]);
    expect(JSON.parse(result.sarif).runs[0].results).toMatchObject([
      { baselineState: "unchanged" },
      { baselineState: "updated" },
    ]);
    expect(world.github.state.comments).toEqual([]);
  });

  it("is found in a script whose helper was taken away", async ({ world }) => {
    world.open(
      { "lib/freeze.py": "ok = 1\n", "lib/__init__.py": "", "train.py": `from lib import freeze\n${bug("a")}` },
      { "lib/freeze.py": null },
    );
    const result = await world.run(script);
    expect(world.github.state.checks[0]?.summary).toContain("`train.py` line 2");
    expect(result.outputs["findings"]).toBe("0");
  });
});

describe.concurrent("the baseline", () => {
  it("of the repository is listed, does not fail, and says when it is out of date", async ({ world }) => {
    const files = { "a.py": bug("a"), "b.py": bug("b") };
    const sha = world.repository.commit({ ...files, "b.py": "fine = 1\n", [BASELINE]: baselineOf(files) });
    const result = await world.run(script, { event: "schedule", payload: {}, sha });
    expect(result.outputs).toMatchObject({ conclusion: "success", findings: "0" });
    expect(world.github.state.checks).toMatchObject([{ title: "No silent training bug (1 in the baseline)" }]);
    expect(result.summary).toContain("1 finding accepted by the baseline");
    expect(result.summary).toContain("1 of the 2 entries of the baseline fit nothing any more");
  });

  it("is read from the base of a pull request: a change cannot accept its own findings", async ({ world }) => {
    const files = { "a.py": bug("a") };
    world.open({ [BASELINE]: '{"version": 1, "findings": []}' }, { ...files, [BASELINE]: baselineOf(files) });
    const result = await world.run(script);
    expect(result.outputs).toMatchObject({ conclusion: "failure", findings: "1" });
    expect(result.summary).toContain("This change edits the baseline; that of the base was applied.");
  });

  it.for([
    [{ ".github/epoch-zero.yml": "baseline: lost.json\n" }, 'The baseline "lost.json" that the configuration names'],
    [{ [BASELINE]: "[]" }, "is not a baseline of Epoch Zero"],
  ] as const)("that cannot be used ends the run with one sentence: %j", async ([base, sentence], { world }) => {
    world.open(base, { "a.py": bug("a") });
    const result = await world.run(script);
    expect(result.code).toBe(1);
    expect(result.log.match(/^::error.*$/gm)).toEqual([expect.stringContaining(sentence)]);
    expect(world.github.state.checks).toMatchObject([{ conclusion: "action_required" }]);
  });
});

describe.concurrent("the training set-up diff", () => {
  const SOURCES = "src/action.ts";
  const healthy = readFileSync("examples/healthy.py", "utf8");

  it("is shown although nothing is wrong", async ({ world }) => {
    const tuned = healthy.replace(/lr=[\d.e-]+/, "lr=0.0003").replace(/batch_size=\d+/, "batch_size=48");
    expect(tuned).not.toBe(healthy);
    world.open({ "train.py": healthy, "other.py": healthy }, { "train.py": tuned, "new.py": healthy });
    const result = await world.run(SOURCES);
    expect(result.outputs).toMatchObject({ conclusion: "success", findings: "0" });
    const summary = world.github.state.checks[0]?.summary ?? "";
    expect(summary).toContain("### What this change does to the training");
    expect(summary).toMatch(/\*\*`train\.py`\*\*:\n\n\| {2}\| Before \| After \|/);
    expect(summary).toMatch(/\| learning rate of `\w+` \| `[\d.]+` \| `0\.0003` \|/);
    expect(summary).toMatch(/\| batch size of `\w+` \| `\d+` \| `48` \|/);
    expect(summary).toMatch(/\*\*`new\.py`\*\*, new:\n\n\| {2}\| Trains with \|/);
    expect(result.summary).toContain("### What this change does to the training");
    const { comparison } = reportSchema.parse(JSON.parse(result.report));
    expect(comparison?.setups?.map(({ path, status }) => `${path} ${status}`)).toEqual([
      "new.py added",
      "train.py changed",
    ]);
  });

  it("is one comment, kept up to date, when that is asked for", async ({ world }) => {
    const inputs = { "setup-diff": "comment" };
    world.open({ "train.py": healthy }, { "train.py": `# Tuned.\n${healthy}` });
    const { talk } = world.github.state;
    talk.push({ id: 1, pull: 7, body: "<!-- epoch-zero:v1 setup-diff -->", login: "mallory" });
    await world.run(SOURCES, { inputs });
    expect(talk).toHaveLength(1);
    world.push({ "train.py": healthy.replace(/lr=[\d.e-]+/, "lr=0.0003") });
    await world.run(SOURCES, { inputs });
    expect(talk.map(({ login }) => login)).toEqual(["mallory", "github-actions[bot]"]);
    expect(talk[1]?.body).toMatch(/\| learning rate of `\w+` \| `[\d.]+` \| `0\.0003` \|/);
    const head = world.push({ "train.py": healthy });
    await world.run(SOURCES, { inputs });
    expect(talk).toHaveLength(2);
    expect(talk[1]?.body).toContain(`as of ${head.slice(0, 7)}`);
    expect(talk[1]?.body).not.toContain("0.0003");
  });

  it("is left out when it is not wanted", async ({ world }) => {
    world.open({}, { "new.py": healthy });
    const result = await world.run(SOURCES, { inputs: { "setup-diff": "off" } });
    expect(world.github.state.checks[0]?.summary).not.toContain("does to the training");
    expect(reportSchema.parse(JSON.parse(result.report)).comparison?.setups).toHaveLength(1);
  });

  it("says that nothing changes", async ({ world }) => {
    world.open({ "train.py": healthy }, { "train.py": `# Tuned.\n${healthy}` });
    await world.run(SOURCES);
    expect(world.github.state.checks[0]?.summary).toContain("Nothing changes, as far as it is known: `train.py`.");
  });
});
