import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { loadConfig } from "../../src/config/load.ts";
import { Folder } from "./harness.ts";

let folder: Folder;
beforeEach(() => {
  folder = new Folder();
});
afterEach(() => folder.remove());

const read = (path: string): string => readFileSync(join(folder.path, path), "utf8");

interface Workflow {
  readonly on: Readonly<Record<string, unknown>>;
  readonly permissions: Readonly<Record<string, string>>;
  readonly jobs: Readonly<
    Record<
      string,
      {
        readonly permissions?: Readonly<Record<string, string>>;
        readonly steps: readonly { readonly uses?: string; readonly run?: string }[];
      }
    >
  >;
}
const workflow = (path: string): Workflow => parse(read(path));

describe("init", () => {
  it("writes a workflow and a configuration that can be read", async () => {
    const ran = await folder.run(["init"]);
    expect(ran.code).toBe(0);
    expect(ran.err).toContain("make the job `review` a required check");
    const { on, permissions, jobs } = workflow(".github/workflows/epoch-zero.yml");
    // A workflow that is filtered by paths stays pending as a required check.
    expect(on).toEqual({ pull_request: null, merge_group: null });
    // What a job that is added later needs is not given beforehand.
    expect(permissions).toEqual({});
    expect(jobs["review"]?.permissions).toEqual({ contents: "read", "pull-requests": "write", checks: "write" });
    expect(jobs["review"]?.steps).toEqual([{ uses: "epoch-zero/epoch-zero@v1" }]);
    const text = read(".github/epoch-zero.yml");
    expect(loadConfig(text, "x").notifications).toEqual([]);
    // Every setting that it shows is one that there is.
    const shown = text.replace(/^# (?=rules:|exclude:|fail-on:|baseline:| {2})/gm, "");
    expect(loadConfig(shown, "x")).toMatchObject({
      notifications: [],
      config: { exclude: ["legacy/", "**/test_*.py"], failOn: "error", rules: { "train-loader-not-shuffled": "note" } },
    });
  });

  it("for forks gives the untrusted run no permission to write, and the trusted one no code of the pull request", async () => {
    await folder.run(["init", "--forks"]);
    const check = workflow(".github/workflows/epoch-zero.yml");
    expect(check.permissions).toEqual({});
    expect(check.jobs["check"]?.permissions).toEqual({ contents: "read", "pull-requests": "read" });
    const review = workflow(".github/workflows/epoch-zero-review.yml");
    expect(review.on).toEqual({ workflow_run: { workflows: ["Epoch Zero"], types: ["completed"] } });
    const steps = Object.values(review.jobs).flatMap((job) => job.steps);
    expect(steps.map(({ uses, run }) => [uses, run])).toEqual([["epoch-zero/epoch-zero@v1", undefined]]);
  });

  it("leaves what is there, all of it, unless told otherwise", async () => {
    mkdirSync(join(folder.path, ".github"));
    writeFileSync(join(folder.path, ".github/epoch-zero.yml"), "fail-on: never\n");
    const ran = await folder.run(["init"]);
    expect(ran).toMatchObject({
      code: 2,
      err: "epoch-zero: .github/epoch-zero.yml is there already; --force replaces regular files.\n",
    });
    expect(existsSync(join(folder.path, ".github/workflows"))).toBe(false);
    expect((await folder.run(["init", "--force"])).code).toBe(0);
    expect(read(".github/epoch-zero.yml")).toContain("all optional");
  });

  it("never writes through a link", async () => {
    folder.write("mine.yml", "mine\n");
    mkdirSync(join(folder.path, ".github"));
    symlinkSync("../mine.yml", join(folder.path, ".github/epoch-zero.yml"));
    expect((await folder.run(["init", "--force"])).code).toBe(2);
    expect(read("mine.yml")).toBe("mine\n");
  });
});
