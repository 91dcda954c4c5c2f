import { describe, expect } from "vitest";
import { runInProcess } from "./in-process.ts";
import { inWorld, type World } from "./world.ts";

const it = inWorld;
const BUG = "freeze(model)  # bug: nothing-trains error\n";

/** The event of a workflow that follows the one that ran on the pull request. */
function event(world: World, overrides: Readonly<Record<string, unknown>> = {}): Parameters<typeof runInProcess>[2] {
  const { head, branch, fork } = world.pull;
  return {
    eventName: "workflow_run",
    payload: {
      workflow_run: {
        event: "pull_request",
        head_sha: head,
        head_branch: branch,
        head_repository: { full_name: fork },
        // GitHub leaves this empty for forks.
        pull_requests: [],
        ...overrides,
      },
    },
    sha: world.pull.base,
  };
}

function open(world: World): void {
  world.open({ "train.py": "x = 1\n" }, { "train.py": `x = 1\n${BUG}` });
  Object.assign(world.pull, { fork: "mallory/training", branch: "patch-1" });
}

describe("a pull request from a fork", () => {
  it("is reviewed with the trusted token of a workflow that follows", async ({ world }) => {
    open(world);
    const result = await runInProcess(world.github, {}, event(world));
    expect(result.outputs).toMatchObject({ conclusion: "failure", findings: "1" });
    expect(world.github.state.comments).toMatchObject([{ path: "train.py", line: 2, commitId: world.pull.head }]);
    expect(world.github.state.checks).toMatchObject([{ headSha: world.pull.head, conclusion: "failure" }]);
  });

  it("that got another push meanwhile is left to the next run", async ({ world }) => {
    open(world);
    const late = event(world);
    world.push({ "train.py": "x = 2\n" });
    const result = await runInProcess(world.github, {}, late);
    expect(result.code).toBe(0);
    expect(result.log).toContain("superseded");
    expect(world.github.state.comments).toEqual([]);
    expect(world.github.state.checks).toEqual([]);
  });

  it.for([
    ["of another fork's branch", { head_repository: { full_name: "other/training" } }, "no open pull request"],
    ["of a fork that is gone", { head_repository: null }, "is not of a run on a pull request"],
    ["of a push", { event: "push" }, "is not of a run on a pull request"],
    ["with a head that is no commit", { head_sha: "$(id)" }, "is not as GitHub sends it"],
    [
      "of a repository with a strange name",
      { head_repository: { full_name: "a/b/../c" } },
      "is not as GitHub sends it",
    ],
  ] as const)("is not guessed from a run %s", async ([, overrides, sentence], { world }) => {
    open(world);
    const result = await runInProcess(world.github, {}, event(world, overrides));
    expect(result.code).toBe(1);
    expect(result.log.match(/^::error.*$/gm)).toEqual([expect.stringContaining(sentence)]);
    expect(world.github.state.requests.every(({ method }) => method === "GET")).toBe(true);
  });
});
