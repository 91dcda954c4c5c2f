import { mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect } from "vitest";
import { bundle } from "./runner.ts";
import { inWorld } from "./world.ts";

const BASE = "import torch\nmodel = build()\nfit(model)\n";
const BUG =
  "import torch\nmodel = build()\nfreeze(model)  # bug: nothing-trains error -> unfreeze(model)\nfit(model)\n";

/** `count` lines that nothing is wrong with. */
const filler = (count: number): string =>
  Array.from({ length: count }, (_, index) => `x${index} = ${index}\n`).join("");

/** `count` lines with a bug each. */
const bugs = (count: number): string =>
  Array.from({ length: count }, (_, index) => `freeze${index}(model)  # bug: nothing-trains error\n`).join("");

const it = inWorld.concurrent;
let dist: { readonly file: string; readonly dispose: () => void };
let script: string;

beforeAll(async () => {
  dist = await bundle("__tests__/e2e/action-with-marked-bugs.ts");
  script = dist.file;
});
afterAll(() => dist.dispose());

describe.concurrent("a pull request that adds a bug", () => {
  it.for(["without a checkout", "with the merge commit checked out", "with a full clone"] as const)(
    "is reviewed %s",
    async (how, { world }) => {
      const { base, head } = world.open({ "train.py": BASE }, { "train.py": BUG });
      const { state, repository } = world.github;
      const depth = how === "with a full clone" ? null : 1;
      const workspace =
        how === "without a checkout" ? {} : { workspace: world.checkout(repository.merge(base, head), depth) };
      const result = await world.run(script, workspace);

      expect(result.log).not.toContain("::error");
      expect(result.code).toBe(1);
      expect(result.outputs).toMatchObject({ conclusion: "failure", findings: "1" });
      expect(state.reviews).toMatchObject([{ event: "COMMENT", commitId: head }]);
      expect(state.comments).toMatchObject([
        { path: "train.py", line: 3, startLine: null, login: "github-actions[bot]" },
      ]);
      const body = state.comments[0]?.body ?? "";
      expect(body).toContain("```suggestion\nunfreeze(model)\n```");
      expect(body).toMatch(/<!-- epoch-zero:v1 rule=nothing-trains fp=[0-9a-f]{64} -->$/);
      expect(state.checks).toMatchObject([
        {
          name: "Epoch Zero",
          headSha: head,
          status: "completed",
          conclusion: "failure",
          externalId: "4711-1",
          title: "1 error",
        },
      ]);
      expect(state.checks[0]?.annotations).toMatchObject([
        { path: "train.py", start_line: 3, end_line: 3, start_column: 1, end_column: 13, annotation_level: "failure" },
      ]);
      expect(result.summary).toContain("This change adds 1 error.");
      expect(JSON.parse(result.report)).toMatchObject({ version: 1, findings: [{ rule: "nothing-trains", line: 3 }] });
      expect(JSON.parse(result.sarif)).toMatchObject({ version: "2.1.0" });
      expect(state.requests.length).toBeLessThanOrEqual(15);
      expect(state.requests.filter((request) => request.status >= 400)).toEqual([]);
    },
  );

  it("is not commented on twice, whoever pastes a marker", async ({ world }) => {
    world.open({ "train.py": BASE }, { "train.py": BUG });
    const { state } = world.github;
    await world.run(script);
    const [first] = state.comments;
    if (first === undefined) throw new Error("there is no comment");

    world.push({ "train.py": BUG.replace("import torch", "import torch\nimport os") });
    const again = await world.run(script);
    expect(again.code).toBe(1);
    expect(state.comments).toHaveLength(1);
    expect(state.reviews).toHaveLength(1);
    expect(state.checks.map((check) => check.conclusion)).toEqual(["failure", "failure"]);

    state.comments.splice(0, 1, { ...first, login: "mallory" });
    await world.run(script);
    expect(state.comments.map((comment) => comment.login)).toEqual(["mallory", "github-actions[bot]"]);
  });

  it("that is fixed later has its comment closed, and opened again when it comes back", async ({ world }) => {
    world.open({ "train.py": BASE }, { "train.py": BUG });
    const { state } = world.github;
    await world.run(script);
    const fixed = world.push({ "train.py": `${BASE}save(model)\n` });
    expect((await world.run(script)).outputs).toMatchObject({ conclusion: "success" });
    expect(state.comments).toHaveLength(1);
    expect(state.comments[0]?.body).toMatch(new RegExp(`^No longer found as of ${fixed.slice(0, 7)}\\.`));
    expect(state.comments[0]?.body).not.toContain("```suggestion");
    expect(state.comments[0]?.minimized).toBe(true);

    world.push({ "train.py": BUG });
    await world.run(script);
    expect(state.comments).toHaveLength(2);
  });

  it("that people talk about keeps its comment", async ({ world }) => {
    world.open({ "train.py": BASE }, { "train.py": BUG });
    const { state } = world.github;
    await world.run(script);
    const [first] = state.comments;
    if (first === undefined) throw new Error("there is no comment");
    state.comments.push({ ...first, id: 999, body: "On purpose?", login: "ada", inReplyTo: first.id });
    world.push({ "train.py": BASE });
    await world.run(script);
    expect(first.body).toContain("rule=nothing-trains");
    expect(first.minimized).toBe(false);
  });

  it("that people resolved or folded is not commented on again, and still fails the check", async ({ world }) => {
    world.open({ "train.py": BASE }, { "train.py": BUG });
    const { state } = world.github;
    await world.run(script);
    // GitHub lists the comments of resolved threads as it does the others.
    for (const comment of state.comments) comment.minimized = true;
    world.push({ "other.py": "x = 1\n" });
    const result = await world.run(script);
    expect(result.outputs).toMatchObject({ conclusion: "failure" });
    expect(state.reviews).toHaveLength(1);
    expect(state.comments).toHaveLength(1);
  });

  it("leaves findings that the base has alone", async ({ world }) => {
    world.open({ "train.py": BUG }, { "train.py": `# Tuned.\n${BUG}` });
    const result = await world.run(script);
    expect(result.code).toBe(0);
    expect(result.outputs).toMatchObject({ conclusion: "success", findings: "0" });
    expect(world.github.state.comments).toEqual([]);
    expect(world.github.state.checks[0]?.summary).toContain("1 finding already in the base");
  });

  it("knows a finding again after its file was renamed", async ({ world }) => {
    const text = `${BUG}${filler(30)}`;
    world.open({ "old.py": text }, { "old.py": null, "new.py": `${text}y = 1\n` });
    expect((await world.run(script)).outputs).toMatchObject({ conclusion: "success", findings: "0" });
  });

  it("is judged against the commit it branched off, not what the base fixed since", async ({ world }) => {
    const { base } = world.open({ "train.py": BUG }, { "train.py": `# Tuned.\n${BUG}` });
    world.pull.base = world.repository.commit({ "train.py": BASE }, base);
    expect((await world.run(script)).outputs).toMatchObject({ conclusion: "success", findings: "0" });
  });

  it("is found in an unchanged script that imports what changed, and listed without a comment", async ({ world }) => {
    world.open(
      { "lib/freeze.py": "ok = 1\n", "lib/__init__.py": "", "scripts/train.py": `from lib import freeze\n${bugs(1)}` },
      { "lib/freeze.py": "ok = 2\n" },
    );
    const result = await world.run(script);
    expect(world.github.state.checks[0]?.summary).toContain("scripts/train.py");
    expect(world.github.state.comments).toEqual([]);
    expect(result.outputs["findings"]).toBe("0");
  });

  it("counts a suppression that came with it, and says so", async ({ world }) => {
    world.open({ "train.py": BASE }, { "train.py": BUG.replace("freeze(model)", "freeze(model, '# hidden')") });
    const result = await world.run(script);
    expect(result.outputs).toMatchObject({ conclusion: "success", findings: "0" });
    expect(world.github.state.checks[0]?.summary).toContain("**suppressed by this change**");
  });

  it("gets as many comments as `max-comments` says, the rest in the review's body", async ({ world }) => {
    world.open({}, { "train.py": bugs(4) });
    const result = await world.run(script, { inputs: { "max-comments": "2", "fail-on": "never" } });
    expect(result.code).toBe(0);
    expect(world.github.state.comments).toHaveLength(2);
    expect(world.github.state.reviews[0]?.body).toContain("Beyond the limit on comments, 2 more findings");
  });
});

describe.concurrent("a clean pull request", () => {
  it("gets a green check and no review", async ({ world }) => {
    world.open({}, { "train.py": BASE });
    const result = await world.run(script);
    expect(result.code).toBe(0);
    expect(result.outputs).toMatchObject({ conclusion: "success", findings: "0" });
    expect(world.github.state.checks).toMatchObject([{ conclusion: "success", title: "No silent training bug" }]);
    expect(world.github.state.reviews).toEqual([]);
  });

  it("needs few requests when no Python file changed", async ({ world }) => {
    world.open({}, { "notes.md": "hi\n" });
    const result = await world.run(script);
    expect(result.outputs["conclusion"]).toBe("success");
    expect(world.github.state.requests.length).toBeLessThanOrEqual(10);
  });
});

describe.concurrent("a large pull request", () => {
  it("is read in batches: at most 60 requests for 450 files without a checkout", async ({ world }) => {
    const files = Array.from({ length: 450 }, (_, index) => [`src/job${index}.py`, `job = ${index}\n`] as const);
    world.open(
      Object.fromEntries(files),
      Object.fromEntries(
        files.map(([path, text]) => [path, path === "src/job449.py" ? `${text}${bugs(1)}` : `${text}x = 1\n`]),
      ),
    );
    const result = await world.run(script);
    expect(result.outputs).toMatchObject({ conclusion: "failure", findings: "1" });
    expect(world.github.state.comments).toMatchObject([{ path: "src/job449.py", line: 2 }]);
    expect(world.github.state.requests.length).toBeLessThanOrEqual(60);
  });
});

describe.concurrent("a token that may only read", () => {
  it("leaves annotations, the summary and the exit code, and names the permissions", async ({ world }) => {
    world.open({}, { "train.py": BUG });
    Object.assign(world.github.state.permissions, { pulls: "read", checks: "none" });
    const result = await world.run(script);
    expect(result.code).toBe(1);
    expect(result.log).toContain("x-accepted-github-permissions: checks=write");
    expect(result.log).toContain("x-accepted-github-permissions: pull_requests=write");
    expect(result.log).toMatch(/^::error file=train\.py,line=3,endLine=3,title=nothing-trains::/m);
    expect(result.summary).toContain("nothing-trains");
  });

  it("says how many findings the runner cannot show", async ({ world }) => {
    world.open({}, { "train.py": bugs(13) });
    Object.assign(world.github.state.permissions, { pulls: "read", checks: "none" });
    const result = await world.run(script);
    expect(result.log.match(/^::error /gm)).toHaveLength(10);
    expect(result.log).toContain("10 of 13 findings are shown as annotations");
  });

  it("fails with one sentence when it may not even read", async ({ world }) => {
    world.open({}, { "train.py": BUG });
    world.github.state.permissions.contents = "none";
    const result = await world.run(script);
    expect(result.code).toBe(1);
    expect(result.log.match(/^::error/gm)).toHaveLength(1);
    expect(result.log).toContain("contents: read");
    expect(world.github.state.checks[0]?.conclusion).toBe("action_required");
  });
});

describe.concurrent("what is asked twice", () => {
  it("is a question whether it has changed, which GitHub does not count", async ({ world }) => {
    world.open({}, { "train.py": BUG });
    const result = await world.run(script);
    expect(result.outputs["findings"]).toBe("1");
    // When it starts, and before anything is posted.
    expect(world.github.state.made("GET", "/pulls/7").filter(({ path }) => path.endsWith("/7"))).toMatchObject([
      { status: 200 },
      { status: 304 },
    ]);
  });
});

describe.concurrent("a head that moves", () => {
  it.for(["/graphql", "/reviews"])(
    "before %s is not reviewed, and its old check does not end green",
    async (path, { world }) => {
      world.open({}, { "train.py": BUG });
      const { state } = world.github;
      const newer = world.repository.commit({ "train.py": BASE }, world.pull.head);
      state.before = (method, asked) => {
        if (method === "POST" && asked.endsWith(path)) world.pull.head = newer;
      };
      // The fake refuses a review on a commit that is not the newest, as GitHub may.
      state.refuseOldCommits = true;
      const result = await world.run(script);
      expect(result.code).toBe(0);
      expect(result.log).toContain("superseded");
      expect(state.comments).toEqual([]);
      expect(state.checks).toMatchObject([{ status: "completed", conclusion: "cancelled" }]);
    },
  );
});

describe.concurrent("a review that GitHub refuses", () => {
  it("is halved until the rest is through; what is refused goes to the file", async ({ world }) => {
    const { base } = world.open({ "train.py": `${filler(40)}${bugs(1)}${filler(40)}` }, {});
    // The bug in the middle is the base's own but for its rule: new, and on a line that the diff does not show.
    const head = world.repository.commit(
      { "train.py": `${bugs(3)}${filler(40)}${bugs(1)}${filler(40)}${bugs(5)}` },
      base,
    );
    world.pull.head = head;
    // Without the patch any line may be in the diff.
    world.pull.withoutPatch.add("train.py");
    const result = await world.run(script);
    const { state } = world.github;
    expect(result.log).toContain("trying in halves");
    expect(result.outputs["findings"]).toBe("8");
    expect(state.comments).toHaveLength(8);
    expect(state.comments.filter((comment) => comment.subjectType === "file")).toHaveLength(1);
    expect(new Set(state.comments.map((comment) => comment.body.split("\n").at(-1))).size).toBe(8);
  });

  it("by a server error after it arrived is not posted again", async ({ world }) => {
    world.open({}, { "train.py": BUG });
    const { state } = world.github;
    state.answerLost = (method, path) => method === "POST" && path.endsWith("/reviews");
    const result = await world.run(script);
    expect(result.code).toBe(1);
    expect(state.reviews).toHaveLength(1);
    expect(state.comments).toHaveLength(1);
  });
});

describe.concurrent("a job that is cancelled", () => {
  it("closes its check in the post step", async ({ world }) => {
    world.open({}, { "train.py": BUG });
    const cancelled = await world.run(script, {
      cancelAfter: (method, path) => method === "GET" && path.includes("/files"),
    });
    expect(world.github.state.checks).toMatchObject([{ status: "in_progress" }]);
    world.github.state.after = null;
    const post = await world.run(script, { state: cancelled.state });
    expect(post.code).toBe(0);
    expect(world.github.state.checks).toMatchObject([{ status: "completed", conclusion: "cancelled" }]);
  });

  it("has nothing to do in the post step of a finished run", async ({ world }) => {
    world.open({}, { "train.py": BASE });
    const done = await world.run(script);
    const before = world.github.state.requests.length;
    await world.run(script, { state: done.state });
    expect(world.github.state.requests).toHaveLength(before);
  });
});

describe.concurrent("an incomplete analysis", () => {
  it("is never green", async ({ world }) => {
    world.open({}, { "train.py": `${BASE}# budget\n` });
    const result = await world.run(script);
    expect(result.code).toBe(1);
    expect(result.outputs["conclusion"]).toBe("failure");
    expect(world.github.state.checks[0]?.summary).toContain("The budget was reached");
  });

  it.for(["without a checkout", "with a checkout"] as const)(
    "for want of a file above `max-file-size` names it, %s",
    async (how, { world }) => {
      const { base, head } = world.open(
        { ".github/epoch-zero.yml": "max-file-size: 1000\n" },
        { "train.py": BASE, "generated.py": `${filler(300)}${bugs(1)}` },
      );
      const checkout =
        how === "with a checkout" ? { workspace: world.checkout(world.repository.merge(base, head)) } : {};
      const result = await world.run(script, checkout);
      expect(result.code).toBe(1);
      expect(result.outputs).toMatchObject({ conclusion: "failure", findings: "0" });
      expect(result.log).toMatch(
        /^::error::The analysis is incomplete\. .*generated\.py has \d+ bytes, more than the 1000/m,
      );
      expect(world.github.state.checks[0]?.summary).toContain("### Not analysed");
    },
  );

  it("by a crash of the engine fails the job and closes the check", async ({ world }) => {
    world.open({}, { "train.py": `${BASE}# crash\n` });
    const result = await world.run(script);
    expect(result.code).toBe(1);
    expect(result.log.match(/^::error/gm)).toHaveLength(1);
    expect(world.github.state.checks[0]).toMatchObject({ status: "completed", conclusion: "failure" });
  });
});

describe.concurrent("the whole repository", () => {
  it.for(["workflow_dispatch", "push", "schedule"])("is audited on %s without a review", async (event, { world }) => {
    const sha = world.repository.commit({ "train.py": BUG });
    const result = await world.run(script, { event, payload: {}, sha });
    expect(result.code).toBe(1);
    expect(result.outputs).toMatchObject({ conclusion: "failure", findings: "1" });
    expect(world.github.state.checks).toMatchObject([{ headSha: sha, conclusion: "failure" }]);
    expect(world.github.state.reviews).toEqual([]);
  });

  it("is audited in shards that together are the whole", async ({ world }) => {
    const sha = world.repository.commit({ "a.py": bugs(1), "b.py": bugs(1), "c.py": bugs(1) });
    const shards = ["1/2", "2/2"].map((shard) =>
      world.run(script, { event: "push", payload: {}, sha, inputs: { shard } }),
    );
    const counts = (await Promise.all(shards)).map((result) => Number(result.outputs["findings"]));
    expect(counts.toSorted()).toEqual([1, 2]);
  });

  it("of a merge group is judged against its base", async ({ world }) => {
    const base = world.repository.commit({ "train.py": BASE });
    const head = world.repository.commit({ "train.py": BUG }, base);
    const payload = { merge_group: { base_sha: base, head_sha: head } };
    const result = await world.run(script, { event: "merge_group", payload, sha: head });
    expect(result.outputs).toMatchObject({ conclusion: "failure", findings: "1" });
    expect(world.github.state.reviews).toEqual([]);
  });
});

describe.concurrent("the configuration", () => {
  it("is read from the base, and a change to it is reported", async ({ world }) => {
    world.open(
      { ".github/epoch-zero.yml": "fail-on: error\n" },
      { ".github/epoch-zero.yml": "rules:\n  nothing-trains: off\n", "train.py": BUG },
    );
    const result = await world.run(script);
    expect(result.code).toBe(1);
    expect(world.github.state.checks[0]?.summary).toContain("that of the base was applied");
  });

  it("of the base counts", async ({ world }) => {
    world.open(
      { ".github/epoch-zero.yml": "rules:\n  nothing-trains: note\nexclude: [legacy/]\n" },
      { "train.py": BUG, "legacy/old.py": BUG },
    );
    expect((await world.run(script)).outputs).toMatchObject({ conclusion: "success", findings: "1" });
  });

  it.for([
    [{ config: "missing.yml" }, "missing.yml"],
    [{ "fail-on": "panic" }, "`fail-on`"],
    [{ shard: "3/2" }, "`shard`"],
    [{ "max-comments": "many" }, "`max-comments`"],
    [{ mode: "yolo" }, "`mode`"],
    [{ "sarif-file": "../out.sarif" }, "`sarif-file`"],
    [{ token: "wrong" }, "`token`"],
  ] as const)("wrong: %j is one error that names it", async ([inputs, named], { world }) => {
    world.open({}, { "train.py": BASE });
    const result = await world.run(script, { inputs });
    expect(result.code).toBe(1);
    const errors = result.log.match(/^::error.*$/gm) ?? [];
    expect(errors).toHaveLength(1);
    expect(errors[0]).toContain(named);
    expect(world.github.state.checks.map((check) => check.conclusion)).not.toContain("success");
  });
});

describe.concurrent("hostile content", () => {
  it("is never a command in the log", async ({ world }) => {
    world.open({}, { "train ##[add-path]x.py": "f('::error::owned')  # bug: nothing-trains error\n" });
    Object.assign(world.github.state.permissions, { pulls: "read", checks: "none" });
    const result = await world.run(script);
    expect(result.log).not.toContain("##[");
    expect(result.code).toBe(1);
  });

  it("a symbolic link in the tree is not read", async ({ world }) => {
    const { base } = world.open({ "train.py": BASE }, {});
    const head = world.repository.commitLink("leak.py", "/etc/passwd", base);
    world.pull.head = head;
    const result = await world.run(script, { workspace: world.checkout(head) });
    expect(result.outputs).toMatchObject({ conclusion: "success", findings: "0" });
  });

  it("a symbolic link out of the workspace is not written through", async ({ world }) => {
    const { base, head } = world.open({}, { "train.py": BASE });
    const workspace = world.checkout(world.repository.merge(base, head));
    symlinkSync("/tmp", join(workspace, "reports"));
    const result = await world.run(script, { workspace, inputs: { "sarif-file": "reports/epoch.sarif" } });
    expect(result.code).toBe(1);
    expect(result.log).toContain("`sarif-file`");
  });

  it("a SARIF file inside the workspace is written", async ({ world }) => {
    const { base, head } = world.open({}, { "train.py": BASE });
    const workspace = world.checkout(world.repository.merge(base, head));
    mkdirSync(join(workspace, "out"));
    const result = await world.run(script, { workspace, inputs: { "sarif-file": "out/new/epoch.sarif" } });
    expect(result.outputs["sarif"]).toBe(join(workspace, "out/new/epoch.sarif"));
    expect(JSON.parse(result.sarif)).toMatchObject({ version: "2.1.0" });
  });
});
