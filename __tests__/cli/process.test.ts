import { spawn, spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { ruleIds } from "../../src/cli/rule-docs.ts";

const CLI = fileURLToPath(new URL("../../src/cli.ts", import.meta.url));

function run(...argv: string[]): { code: number | null; out: string; err: string } {
  const ran = spawnSync(process.execPath, [CLI, ...argv], {
    encoding: "utf8",
    env: { ...process.env, NO_COLOR: "1", FORCE_COLOR: "" },
  });
  return { code: ran.status, out: ran.stdout, err: ran.stderr };
}

describe("the process", () => {
  it("prints its version", () => {
    expect(run("--version")).toEqual({ code: 0, out: expect.stringMatching(/^\d+\.\d+\.\d+\n$/), err: "" });
  });

  it("prints help on stdout when asked", () => {
    const ran = run("audit", "--help");
    expect(ran).toMatchObject({ code: 0, err: "" });
    for (const option of ["--format", "--base", "--fail-on", "--diff", "--fix", "--shard", "--no-progress"])
      expect(ran.out).toContain(option);
  });

  it("ends with 2 for what it does not know", () => {
    expect(run("--nonsense")).toEqual({ code: 2, out: "", err: "epoch-zero: Unknown option '--nonsense'.\n" });
  });

  it("lists the rules, each with what it catches", () => {
    const { code, out } = run("explain");
    expect(code).toBe(0);
    for (const id of ruleIds()) expect(out).toMatch(new RegExp(`^${id} +\\S`, "m"));
  });

  it("explains a rule without Markdown's marks", () => {
    const { code, out } = run("explain", "nothing-trains");
    expect(code).toBe(0);
    expect(out).toMatch(/^NOTHING-TRAINS\n/);
    expect(out).not.toMatch(/^#|```/m);
  });

  it("asks what was meant", () => {
    expect(run("explain", "nothing-train")).toMatchObject({
      code: 2,
      err: 'epoch-zero: There is no rule "nothing-train"; did you mean nothing-trains?\n',
    });
  });

  it("ends quietly when its reader goes away", async () => {
    const child = spawn(process.execPath, [CLI, "explain", "nothing-trains"], { stdio: ["ignore", "pipe", "pipe"] });
    child.stdout.destroy();
    let err = "";
    child.stderr.on("data", (data: Buffer) => {
      err += data.toString();
    });
    await new Promise((resolve) => child.on("close", resolve));
    expect(err).toBe("");
  });
});
