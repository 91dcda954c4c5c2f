import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { reportSchema } from "../../src/reporters/json-schema.ts";
import { DIST } from "./dist-folder.ts";

const isBuilt = existsSync(join(DIST, "cli.js"));

/** The Node 20 of this machine, outside of what npm installed: the oldest that the command line promises. Null when there is none. */
function findNode20(): string | null {
  for (const folder of (process.env["PATH"] ?? "").split(delimiter)) {
    const node = join(folder, "node");
    if (folder.includes("node_modules") || !existsSync(node)) continue;
    const version = spawnSync(node, ["--version"], { encoding: "utf8" }).stdout ?? "";
    if (version.startsWith("v20.")) return node;
  }
  return null;
}

const node20 = findNode20();
const runtimes = [
  { name: "this Node", node: process.execPath, skip: !isBuilt },
  { name: node20 === null ? "Node 20 (not on this machine)" : "Node 20", node: node20 ?? "", skip: node20 === null },
];

describe.for(runtimes)("the shipped command line under $name", ({ node, skip }) => {
  const audit = (...argv: string[]) => {
    const env = { ...process.env, NO_COLOR: "1", FORCE_COLOR: "", COLUMNS: "80" };
    const ran = spawnSync(node, [join(DIST, "cli.js"), ...argv], { encoding: "utf8", env });
    return { code: ran.status, out: ran.stdout, err: ran.stderr };
  };

  it.skipIf(skip || !isBuilt)("explains the example that trains nothing", () => {
    const { code, out, err } = audit("audit", "examples/frozen_efficientnet.py");
    expect({ code, err }).toEqual({ code: 1, err: "" });
    expect(out).toContain("examples/frozen_efficientnet.py:25:1: error: nothing-trains");
    expect(out).toContain("4,135,648 parameters: 42,016 require grad, 128,100 optimized, 0 updated");
    expect(out).toMatch(/_bn0 +▒{20} +0 % +64/);
  });

  it.skipIf(skip || !isBuilt)("has nothing to say of the healthy one", () => {
    const { code, out } = audit("audit", "examples/healthy.py");
    expect({ code, out }).toEqual({ code: 0, out: expect.stringMatching(/^No findings in 1 training set-up/) });
  });
});

describe.skipIf(!isBuilt)("a copy of dist/ alone", () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "epoch-zero-alone-"));
    cpSync(DIST, join(folder, "dist"), { recursive: true });
    writeFileSync(join(folder, "train.py"), readFileSync("examples/frozen_efficientnet.py"));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const run = (...argv: string[]) =>
    spawnSync(process.execPath, ["dist/cli.js", ...argv], { cwd: folder, encoding: "utf8", env: { PATH: "" } });

  it("needs nothing around it", () => {
    const { status, stdout, stderr } = run("audit", "train.py", "--format", "json");
    expect({ status, stderr }).toEqual({ status: 1, stderr: "" });
    expect(reportSchema.parse(JSON.parse(stdout)).findings.map(({ rule }) => rule)).toContain("nothing-trains");
  });

  it("explains its rules", () => {
    expect(run("explain", "nothing-trains").stdout).toMatch(/^NOTHING-TRAINS\n/);
  });
});

describe.skipIf(!isBuilt)("the JSON report of the examples", () => {
  it("has the published shape, and nothing beside it", () => {
    const ran = spawnSync(process.execPath, [resolve(DIST, "cli.js"), "audit", "examples", "--format", "json"], {
      encoding: "utf8",
    });
    expect(ran.status).toBe(1);
    const value: unknown = JSON.parse(ran.stdout);
    expect(reportSchema.parse(value)).toEqual(value);
    expect(reportSchema.parse(value).setups.length).toBeGreaterThanOrEqual(5);
  });
});
