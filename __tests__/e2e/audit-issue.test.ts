import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect } from "vitest";
import { FAULTS, patienceFor } from "./fault-table.ts";
import { type InProcessResult, runInProcess } from "./in-process.ts";
import { inWorld, type World } from "./world.ts";

const it = inWorld.concurrent;
const BUG = "freeze(model)  # bug: nothing-trains error\n";
const MARKER = "<!-- epoch-zero:v1 audit -->";
const ON = { "audit-issue": "true", "fail-on": "never" };

/** An audit of a commit, as a schedule starts it. */
function audit(
  { github }: World,
  sha: string,
  inputs: Readonly<Record<string, string>> = ON,
  patience = 60_000,
): Promise<InProcessResult> {
  return runInProcess(github, inputs, { eventName: "schedule", payload: {}, sha }, patience);
}

describe.concurrent("the issue of an audit", () => {
  it("is opened, kept up to date, closed when nothing is left, and opened again", async ({ world }) => {
    const { issues } = world.github.state;
    const { head: buggy } = world.open({}, { "a.py": BUG });
    const first = await audit(world, buggy);
    expect(first.log).toContain("An issue was opened");
    expect(issues).toMatchObject([{ title: "Epoch Zero: silent training bugs in this repository", state: "open" }]);
    expect(issues[0]?.body).toContain(
      `[\`${buggy.slice(0, 7)}\`](https://github.example/acme/training/commit/${buggy})`,
    );
    expect(issues[0]?.body).toContain("`nothing-trains`");
    expect(issues[0]?.body.endsWith(MARKER)).toBe(true);

    const worse = world.push({ "b.py": BUG });
    expect((await audit(world, worse)).log).toContain("up to date");
    expect(issues).toHaveLength(1);
    expect(issues[0]?.body).toContain("`b.py` line 1");
    const writes = world.github.state.made("PATCH", "/issues/").length;
    await audit(world, worse);
    expect(world.github.state.made("PATCH", "/issues/")).toHaveLength(writes);

    expect((await audit(world, world.push({ "a.py": "x = 1\n", "b.py": "x = 1\n" }))).log).toContain("was closed");
    expect(issues).toMatchObject([{ state: "closed", reason: "completed" }]);
    expect(issues[0]?.body).toContain("No silent training bug");

    expect((await audit(world, world.push({ "b.py": BUG }))).log).toContain("opened again");
    expect(issues).toMatchObject([{ state: "open" }]);
  });

  it("is not opened of a repository without findings, nor unasked", async ({ world }) => {
    const { base, head } = world.open({}, { "a.py": BUG });
    expect((await audit(world, base)).log).toContain("no need of one");
    await audit(world, head, {});
    expect(world.github.state.issues).toEqual([]);
    expect(world.github.state.made("GET", "/issues")).toHaveLength(1);
  });

  it("that people closed as not planned stays closed", async ({ world }) => {
    const { head } = world.open({}, { "a.py": BUG });
    await audit(world, head);
    const [issue] = world.github.state.issues;
    if (issue === undefined) throw new Error("no issue was opened");
    Object.assign(issue, { state: "closed", reason: "not_planned" });
    expect((await audit(world, world.push({ "b.py": BUG }))).log).toContain("stays so");
    expect(world.github.state.issues).toMatchObject([{ state: "closed", reason: "not_planned" }]);
  });

  it("is not closed by an audit that did not see everything", async ({ world }) => {
    const { head } = world.open({}, { "a.py": BUG });
    await audit(world, head);
    await audit(world, world.push({ "a.py": "# budget\n" }));
    expect(world.github.state.issues).toMatchObject([{ state: "open" }]);
    expect(world.github.state.issues[0]?.body).toContain("Incomplete");
  });

  it("is not taken from what others wrote, nor from a pull request", async ({ world }) => {
    const { head } = world.open({}, { "a.py": BUG });
    const forged = { title: "x", body: `mine\n${MARKER}`, state: "open", reason: null } as const;
    const { issues, login } = world.github.state;
    issues.push({ ...forged, number: 1, login: "mallory" }, { ...forged, number: 2, login, isPull: true });
    await audit(world, head);
    expect(issues.map(({ number, body }) => [number, body.includes("nothing-trains")])).toEqual([
      [1, false],
      [2, false],
      [expect.any(Number), true],
    ]);
  });

  it("is that of the whole where the audit is divided", async ({ world }) => {
    const { head } = world.open({}, { "a.py": BUG, "b.py": BUG });
    const part = await audit(world, head, { ...ON, shard: "1/1" });
    expect(part.log).toContain("`mode: merge` keeps that of a divided one");
    expect(world.github.state.issues).toEqual([]);
    const workspace = mkdtempSync(join(world.folder(), "workspace-"));
    mkdirSync(join(workspace, "reports"));
    writeFileSync(join(workspace, "reports/report.json"), part.report);
    const inputs = { ...ON, mode: "merge", reports: "reports" };
    const event = { eventName: "schedule", payload: {}, sha: head };
    const merged = await runInProcess(world.github, inputs, event, 60_000, workspace);
    expect(merged.log).toContain("An issue was opened");
    expect(world.github.state.issues[0]?.body).toContain("The repository has 2 errors");
  });

  it("is not that of a pull request", async ({ world }) => {
    world.open({}, { "a.py": BUG });
    const result = await runInProcess(world.github, ON);
    expect(result.log).toContain("this run is no audit of a whole repository");
    expect(world.github.state.issues).toEqual([]);
  });

  it("without `issues: write` is said to be missing, by the name of the permission", async ({ world }) => {
    const { head } = world.open({}, { "a.py": BUG });
    world.github.state.permissions.issues = "none";
    const result = await audit(world, head);
    expect(result.code).toBe(0);
    expect(result.log).toContain("it lacks `issues: write`");
    expect(result.summary).toContain("`nothing-trains`");
  });

  it.for(
    Object.keys(FAULTS).flatMap((name) => (["GET", "POST", "PATCH"] as const).map((method) => [name, method] as const)),
  )(
    "whose request fails (%s at %s) is never there twice, and the verdict stands",
    async ([name, method], { world }) => {
      const { head } = world.open({}, { "a.py": BUG });
      if (method === "PATCH") await audit(world, head);
      const sha = method === "PATCH" ? world.push({ "b.py": BUG }) : head;
      world.github.state.fail = (asked, path) =>
        asked === method && /\/issues(\/\d+)?$/.test(path) ? FAULTS[name] : undefined;
      const result = await audit(world, sha, { "audit-issue": "true" }, patienceFor(name));
      expect(result.code).toBe(1);
      expect(result.outputs).toMatchObject({ conclusion: "failure" });
      expect(result.summary).toContain("`nothing-trains`");
      expect(world.github.state.checks.at(-1)).toMatchObject({ conclusion: "failure" });
      world.github.state.fail = null;
      await audit(world, sha);
      expect(world.github.state.issues).toHaveLength(1);
      expect(world.github.state.issues[0]?.body).toContain(sha.slice(0, 7));
    },
  );
});
