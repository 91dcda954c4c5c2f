import { existsSync, readFileSync } from "node:fs";
import { describe, expect } from "vitest";
import { inWorld } from "./world.ts";

const DIST = "dist/action.js";
const example = (name: string): Record<string, string> => ({
  [`examples/${name}`]: readFileSync(`examples/${name}`, "utf8"),
});

/** The Action as it is shipped, with the real engine, on a pull request that adds one of the examples. */
describe.skipIf(!existsSync(DIST)).concurrent("the shipped Action", () => {
  inWorld("reviews the script that trains nothing", async ({ world }) => {
    const { head } = world.open({}, example("frozen_efficientnet.py"));
    const result = await world.run(DIST);
    const { state } = world.github;

    expect(result.code).toBe(1);
    expect(result.outputs["conclusion"]).toBe("failure");
    const comment = state.comments.find((one) => one.body.includes("rule=nothing-trains"));
    expect(comment).toMatchObject({ path: "examples/frozen_efficientnet.py", commitId: head, subjectType: "line" });
    expect(comment?.body).toContain("4,135,648");
    expect(state.reviews).toHaveLength(1);
    expect(state.checks).toMatchObject([{ headSha: head, conclusion: "failure" }]);
    expect(state.checks[0]?.summary).toContain("`_blocks`");
    expect(state.requests.filter((request) => request.status >= 400)).toEqual([]);
    expect(state.requests.length).toBeLessThanOrEqual(15);
  });

  inWorld("says the same with a checkout", async ({ world }) => {
    const { base, head } = world.open({ "README.md": "x\n" }, example("frozen_efficientnet.py"));
    const remote = await world.run(DIST);
    const local = await world.run(DIST, { workspace: world.checkout(world.repository.merge(base, head)) });
    expect(JSON.parse(local.report)).toEqual(JSON.parse(remote.report));
  });

  inWorld("has nothing to say of a healthy script", async ({ world }) => {
    world.open({}, example("healthy.py"));
    const result = await world.run(DIST);
    expect(result.code).toBe(0);
    expect(result.outputs).toMatchObject({ conclusion: "success", findings: "0" });
    expect(world.github.state.reviews).toEqual([]);
  });
});
