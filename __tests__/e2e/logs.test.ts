import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect } from "vitest";
import { reportSchema } from "../../src/reporters/json-schema.ts";
import { zipOf } from "../support/zip.ts";
import { DIST } from "./dist-folder.ts";
import { bundle } from "./runner.ts";
import { inWorld } from "./world.ts";

const SCRIPT = "import torch\n# trains: 0.1\nfreeze(model)  # bug: nothing-trains error\n";
const HEALTHY_SCRIPT = "import torch\n# trains: 0.1\n";
const fixture = (name: string): string => readFileSync(`__tests__/logs/fixtures/${name}`, "utf8");
const HEALTHY = fixture("healthy.pytorch_example.txt");
/** A loss that stays at ln 10. */
const STUCK = `$ python train.py --epochs 20\n${Array.from({ length: 20 }, (_, epoch) => `Epoch ${epoch + 1}/20 loss: ${(Math.LN10 + 0.0004 * ((epoch * 7) % 5)).toFixed(4)} acc: 10.${epoch % 3}%\n`).join("")}`;

const it = inWorld.concurrent;
let dist: { readonly file: string; readonly dispose: () => void };
const folders: string[] = [];

beforeAll(async () => {
  dist = await bundle("__tests__/e2e/action-with-marked-bugs.ts");
});
afterAll(() => {
  dist.dispose();
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** A workspace with these files: what actions/download-artifact left there. */
function workspaceOf(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), "epoch-zero-logs-"));
  folders.push(folder);
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  return folder;
}

describe.concurrent("logs in the workspace", () => {
  it("give the verdict in the check and the job summary, joined with the script that their record names", async ({
    world,
  }) => {
    world.open({}, { "train.py": SCRIPT });
    const workspace = workspaceOf({ "logs/train.log": STUCK, "logs/notes.md": "# no log\n" });
    const result = await world.run(dist.file, { workspace, inputs: { "log-files": "logs/**", "fail-on": "error" } });
    const [check] = world.github.state.checks;

    expect(result.log).not.toContain("::error");
    expect(result.code).toBe(1);
    expect(check?.title).toBe("1 error, 2 alarms in training logs");
    for (const text of [check?.summary ?? "", result.summary]) {
      expect(text).toContain("Training logs: 2 alarms in 1 of 1 training run.");
      expect(text).toContain("#### `logs/train.log`");
      expect(text).toContain("The run ends at chance; the loss does not move.");
      expect(text).toMatch(/\| error \| `loss-at-chance` \(likely\) \| `loss` \| .*from ln 10 = 2\.303 \(bound 3 %\)/);
      expect(text).toContain("The script says why: train.py has `nothing-trains`");
      expect(text).toMatch(/\| `loss` \| `[▁-█]+` \| 2\.3 → 2\.3 \|/);
    }
    const { logs } = reportSchema.parse(JSON.parse(result.report));
    expect(logs?.runs).toMatchObject([{ path: "logs/train.log", verdict: "alarm", points: 20 }]);
    expect(logs?.findings.map(({ rule }) => rule)).toEqual(["loss-at-chance", "loss-flat"]);
    expect(logs?.findings[0]?.trace).toMatchObject([{ path: "train.py", line: 3 }]);
  });

  it("that are healthy fail nothing", async ({ world }) => {
    world.open({}, { "train.py": HEALTHY_SCRIPT });
    const workspace = workspaceOf({ "train.log": HEALTHY });
    const result = await world.run(dist.file, { workspace, inputs: { "log-files": "train.log" } });
    expect(result.code).toBe(0);
    expect(result.outputs).toMatchObject({ conclusion: "success", findings: "0" });
    expect(result.summary).toContain("Training logs: No alarm in 1 training run.");
  });

  it("count for `fail-on`", async ({ world }) => {
    world.open({}, { "train.py": HEALTHY_SCRIPT });
    const workspace = workspaceOf({ "a.log": STUCK });
    const run = (failOn: string): Promise<{ code: number | null; outputs: Readonly<Record<string, string>> }> =>
      world.run(dist.file, { workspace, inputs: { "log-files": "a.log", "fail-on": failOn } });
    expect(await run("error")).toMatchObject({ code: 1, outputs: { conclusion: "failure" } });
    expect(await run("never")).toMatchObject({ code: 0, outputs: { conclusion: "neutral" } });
  });

  it("that are not there are no approval", async ({ world }) => {
    world.open({}, { "train.py": HEALTHY_SCRIPT });
    const workspace = workspaceOf({ "notes.md": "x\n" });
    const { code, summary } = await world.run(dist.file, { workspace, inputs: { "log-files": "logs/*.log" } });
    expect(code).toBe(1);
    expect(summary).toContain("there is no such log in the workspace");
  });

  it("that lie outside are not read, by a path or by a link", async ({ world }) => {
    world.open({}, { "train.py": HEALTHY_SCRIPT });
    const secret = workspaceOf({ "secret.log": STUCK });
    const workspace = workspaceOf({ "x.txt": "x\n" });
    symlinkSync(join(secret, "secret.log"), join(workspace, "link.log"));
    symlinkSync(secret, join(workspace, "folder"));
    const inputs = { "log-files": `${join(secret, "secret.log")}\nlink.log\nfolder/secret.log\nfolder\n**/*.log` };
    const { code, summary, report } = await world.run(dist.file, { workspace, inputs });
    expect(code).toBe(1);
    expect(summary).toContain("outside the workspace");
    expect(reportSchema.parse(JSON.parse(report)).logs?.runs).toEqual([]);
  });

  it("hold a stranger's text, which stays text", async ({ world }) => {
    world.open({}, { "train.py": HEALTHY_SCRIPT });
    const evil = STUCK.replaceAll("loss:", "@admin<img src=x onerror=1>|`loss:");
    const workspace = workspaceOf({ "a|b`@team.log": evil });
    const { summary } = await world.run(dist.file, { workspace, inputs: { "log-files": "*.log" } });
    expect(summary.replace(/(`+).*?\1/g, "")).not.toMatch(/<img|@team|@admin/);
  });
});

describe.concurrent("artefacts of a workflow run", () => {
  it("are read through the API, without sending the token to the storage", async ({ world }) => {
    world.open({}, { "train.py": SCRIPT });
    const { state } = world.github;
    state.artifacts.push(
      { id: 1, run: 4711, name: "logs", zip: zipOf({ "out/train.log": HEALTHY }) },
      { id: 2, run: 4711, name: "logs", zip: zipOf({ "out/train.log": STUCK, "model.bin": "\0\0" }) },
    );
    const result = await world.run(dist.file, { inputs: { "log-files": "artifact:logs" } });
    expect(result.code).toBe(1);
    expect(result.summary).toContain("#### `logs/out/train.log`");
    expect(state.leakedTokens).toEqual([]);
    const { logs } = reportSchema.parse(JSON.parse(result.report));
    expect(logs?.findings.map(({ rule }) => rule)).toEqual(["loss-at-chance", "loss-flat"]);
  });

  it("are those of the run that triggered this one, on workflow_run", async ({ world }) => {
    const { head } = world.open({}, { "train.py": HEALTHY_SCRIPT });
    world.github.state.artifacts.push(
      { id: 1, run: 4711, name: "logs", zip: zipOf({ "train.log": STUCK }) },
      { id: 2, run: 99, name: "logs", zip: zipOf({ "train.log": HEALTHY }) },
    );
    const { pull } = world;
    const payload = {
      workflow_run: {
        id: 99,
        event: "pull_request",
        head_sha: head,
        head_branch: pull.branch,
        head_repository: { full_name: pull.fork },
      },
    };
    const result = await world.run(dist.file, {
      event: "workflow_run",
      payload,
      inputs: { "log-files": "artifact:logs" },
    });
    expect(result.code).toBe(0);
    expect(result.summary).toContain("Training logs: No alarm in 1 training run.");
  });

  it.for([
    ["does not exist", []],
    ["has expired", [{ id: 1, run: 4711, name: "logs", zip: zipOf({ "a.log": STUCK }), expired: true }]],
    ["could not be unpacked", [{ id: 1, run: 4711, name: "logs", zip: Buffer.from("no zip at all") }]],
    ["holds no training log", [{ id: 1, run: 4711, name: "logs", zip: zipOf({ "model.bin": "x" }) }]],
  ] as const)("that cannot be had are no approval: %s", async ([reason, artifacts], { world }) => {
    world.open({}, { "train.py": HEALTHY_SCRIPT });
    world.github.state.artifacts.push(...artifacts);
    const { code, summary } = await world.run(dist.file, { inputs: { "log-files": "artifact:logs" } });
    expect(code).toBe(1);
    expect(summary).toContain(reason);
  });

  it("need a permission that is named", async ({ world }) => {
    world.open({}, { "train.py": HEALTHY_SCRIPT });
    world.github.state.permissions.actions = "none";
    const { code, summary } = await world.run(dist.file, { inputs: { "log-files": "artifact:logs" } });
    expect(code).toBe(1);
    expect(summary).toContain("`actions: read`");
  });
});

const ACTION = join(DIST, "action.js");

/** Whether the build under test is of sources that have the input. */
function knowsLogFiles(): boolean {
  return readdirSync(DIST).some(
    (name) => name.endsWith(".js") && readFileSync(join(DIST, name), "utf8").includes("log-files"),
  );
}

/** With the real engine. */
describe.skipIf(!existsSync(ACTION) || !knowsLogFiles())("the shipped Action", () => {
  it("says which line of the pull request's script explains the log", async ({ world }) => {
    const path = "examples/frozen_efficientnet.py";
    world.open({}, { [path]: readFileSync(path, "utf8") });
    const log = STUCK.replace("train.py", path);
    const workspace = workspaceOf({ "logs/run.log": log });
    const { summary, code } = await world.run(ACTION, { workspace, inputs: { "log-files": "logs/run.log" } });
    expect(code).toBe(1);
    expect(summary).toMatch(/The script says why: examples\/frozen\\_efficientnet\.py updates no parameter of `\w+`/);
  });
});
