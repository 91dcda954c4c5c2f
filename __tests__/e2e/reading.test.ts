import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect } from "vitest";
import { bundle } from "./runner.ts";
import { inWorld, type World } from "./world.ts";

const it = inWorld.concurrent;
let dist: { readonly file: string; readonly dispose: () => void };
let script: string;

beforeAll(async () => {
  dist = await bundle("__tests__/e2e/action-with-marked-bugs.ts");
  script = dist.file;
});
afterAll(() => dist.dispose());

const BUG = "freeze(model)  # bug: nothing-trains error\n";
const numbered = (count: number, text: (index: number) => string): Record<string, string> =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`src/job${index}.py`, text(index)]));

/** A checkout as actions/checkout makes it, or none. */
const HOW = ["without a checkout", "with a checkout"] as const;
function workspace(how: (typeof HOW)[number], world: World, sha: string): { readonly workspace?: string } {
  return how === "without a checkout" ? {} : { workspace: world.checkout(sha) };
}

describe.concurrent("a change", () => {
  it("of more files than a pull request lists is completed from the trees", async ({ world }) => {
    world.open(
      numbered(8, (index) => `job = ${index}\n`),
      { ...numbered(8, (index) => `job = ${index}\n${index === 7 ? BUG : "x = 1\n"}`), "new.py": BUG },
    );
    world.github.state.listLimits.pull = 3;
    const result = await world.run(script);
    expect(result.outputs).toMatchObject({ conclusion: "failure", findings: "2" });
    expect(result.log).not.toContain("incomplete");
    expect(world.github.state.checks[0]?.summary).toContain("`src/job7.py` line 2");
  });

  it("whose list and trees are both cut is incomplete, never green", async ({ world }) => {
    world.open(
      numbered(8, (index) => `job = ${index}\n`),
      numbered(8, (index) => `job = ${index + 1}\n`),
    );
    Object.assign(world.github.state, { listLimits: { pull: 3, compare: 3 }, truncateTrees: true });
    const result = await world.run(script);
    expect(result.code).toBe(1);
    expect(result.outputs["conclusion"]).toBe("failure");
    expect(result.log).toMatch(/^::error::The analysis is incomplete\./m);
  });

  it("of more than 300 files in a merge group is completed from the trees", async ({ world }) => {
    const base = world.repository.commit(numbered(310, (index) => `job = ${index}\n`));
    const head = world.repository.commit(
      numbered(310, (index) => `job = ${index}\n${index === 99 || index === 309 ? BUG : "x = 1\n"}`),
      base,
    );
    const payload = { merge_group: { base_sha: base, head_sha: head } };
    const result = await world.run(script, { event: "merge_group", payload, sha: head });
    expect(result.outputs).toMatchObject({ conclusion: "failure", findings: "2" });
    expect(result.log).not.toContain("incomplete");
  });

  it.for(HOW)("under pull_request_target is read as objects, %s of the base", async (how, { world }) => {
    const { base, head } = world.open(
      { "train.py": "x = 1\n" },
      { "train.py": `x = 1\n${BUG}`, "conftest.py": "raise SystemExit\n" },
    );
    const at = workspace(how, world, base);
    const result = await world.run(script, { ...at, event: "pull_request_target", sha: base });
    expect(result.outputs).toMatchObject({ conclusion: "failure", findings: "1" });
    expect(world.github.state.comments).toMatchObject([{ path: "train.py", line: 2, commitId: head }]);
    if (at.workspace === undefined) return;
    // Nothing of the head came into the checkout.
    expect(existsSync(join(at.workspace, "conftest.py"))).toBe(false);
    expect(() => execFileSync("git", ["cat-file", "-e", head], { cwd: at.workspace, stdio: "ignore" })).toThrow();
  });

  it.for(HOW)(
    "reaches the scripts that load a changed configuration, or are started by a changed command, %s",
    async (how, { world }) => {
      const { head } = world.open(
        {
          "conf/model/small.yaml": "depth: 18\n",
          "composed.py": `@hydra.main(config_path="conf")\n${BUG}`,
          "args.json": "{}\n",
          "named.py": `load("args.json")\n${BUG}`,
          "started.py": BUG,
          "run.sh": "python started.py --lr 1\n",
          "untouched.py": BUG,
        },
        { "conf/model/small.yaml": "depth: 34\n", "args.json": '{"lr": 1}\n', "run.sh": "python started.py --lr 2\n" },
      );
      await world.run(script, workspace(how, world, head));
      const summary = world.github.state.checks[0]?.summary ?? "";
      for (const path of ["composed.py", "named.py", "started.py"]) expect(summary).toContain(`\`${path}\``);
      expect(summary).not.toContain("untouched.py");
    },
  );

  it("with a submodule, a symbolic link and a Git LFS pointer reads none of them", async ({ world }) => {
    const { base } = world.open({ "train.py": "x = 1\n" }, {});
    const linked = world.repository.commitLink("leak.py", "/etc/passwd", base);
    world.repository.git("update-index", "--add", "--cacheinfo", `160000,${base},vendored.py`);
    world.repository.git("commit", "--quiet", "--message", "submodule");
    const head = world.repository.git("rev-parse", "HEAD").trim();
    expect(linked).not.toBe(head);
    world.pull.head = head;
    const result = await world.run(script);
    expect(result.outputs).toMatchObject({ conclusion: "success", findings: "0" });
  });

  it("of a large or binary file is read whole, by its blob", async ({ world }) => {
    const long = `# ${"é".repeat(260_000)}\n`;
    world.open({}, { "large.py": `${long}${BUG}`, "strange.py": Buffer.from(`# \u{fffd}\n${BUG}`) });
    const result = await world.run(script);
    expect(result.outputs["findings"]).toBe("2");
    expect(world.github.state.made("GET", "/git/blobs/")).toHaveLength(2);
  });

  it("in a repository that was renamed is found under its new name, and written to there", async ({ world }) => {
    world.open({}, { "train.py": BUG });
    world.github.state.renamed = true;
    const result = await world.run(script);
    expect(result.outputs).toMatchObject({ conclusion: "failure", findings: "1" });
    expect(world.github.state.comments).toHaveLength(1);
    expect(world.github.state.checks).toMatchObject([{ conclusion: "failure" }]);
  });
});

describe.concurrent("the request budget", () => {
  it.for(HOW)("of three changed files in a large repository is 15, %s", async (how, { world }) => {
    // The configuration and a baseline are read too, and the base has moved on.
    const { base, head } = world.open(
      numbered(600, (index) => `import src.job${(index + 1) % 600}\njob = ${index}\n`),
      Object.fromEntries([1, 2, 3].map((index) => [`src/job${index}.py`, `job = ${index}\n${BUG}`])),
    );
    const merged = workspace(how, world, world.repository.merge(base, head));
    const added = {
      ".github/epoch-zero.yml": "exclude: [legacy]\n",
      ".github/epoch-zero-baseline.json": '{"version": 1, "findings": []}',
    };
    world.pull.base = world.repository.commit(added, base);
    const result = await world.run(script, merged);
    expect(result.outputs["findings"]).toBe("3");
    expect(world.github.state.comments).toHaveLength(3);
    expect(world.github.state.requests.length).toBeLessThanOrEqual(15);
  });

  it.for(HOW)("of 450 changed files is 60, %s", async (how, { world }) => {
    const { base, head } = world.open(
      numbered(450, (index) => `job = ${index}\n`),
      numbered(450, (index) => `job = ${index}\n${BUG}`),
    );
    const result = await world.run(script, {
      ...workspace(how, world, world.repository.merge(base, head)),
      inputs: { "max-comments": "25" },
    });
    expect(result.outputs["findings"]).toBe("450");
    expect(world.github.state.comments).toHaveLength(25);
    expect(world.github.state.requests.length).toBeLessThanOrEqual(60);
  });
});
