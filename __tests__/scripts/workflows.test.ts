import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { main } from "../../src/cli/main.ts";

interface Workflow {
  readonly on: unknown;
  readonly permissions?: Readonly<Record<string, string>>;
  readonly jobs: Readonly<
    Record<string, { readonly "timeout-minutes"?: number; readonly steps?: readonly Step[]; readonly uses?: string }>
  >;
}
interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

const FOLDER = ".github/workflows";
const names = readdirSync(FOLDER);
const read = (name: string): Workflow => parse(readFileSync(`${FOLDER}/${name}`, "utf8"));
const stepsOf = ({ jobs }: Workflow): readonly Step[] => Object.values(jobs).flatMap((job) => job.steps ?? []);

describe.each(names)("the workflow %s", (name) => {
  const workflow = read(name);
  const steps = stepsOf(workflow);

  it("takes others' actions at a commit, and its own at this one or at the release that is called", () => {
    for (const { uses } of steps) {
      if (uses === undefined || uses === "./" || uses === "epoch-zero/epoch-zero@v1") continue;
      expect(uses).toMatch(/^[\w-]+\/[\w.-]+(\/[\w.-]+)*@[0-9a-f]{40}$/);
    }
  });

  it("may no more than it says, ends in time, and leaves no token in the checkout", () => {
    expect(workflow.permissions).toBeDefined();
    for (const job of Object.values(workflow.jobs))
      if (job.uses === undefined) expect(job["timeout-minutes"]).toBeGreaterThan(0);
    const checkouts = steps.filter(({ uses }) => uses?.startsWith("actions/checkout@"));
    expect(checkouts.every((step) => step.with?.["persist-credentials"] === false)).toBe(true);
  });

  it("puts nothing that others wrote into a shell", () => {
    for (const { run } of steps) expect(run ?? "").not.toContain("${{");
    expect(JSON.stringify(workflow.on)).not.toContain("pull_request_target");
  });
});

describe("the Action's description", () => {
  const action: { readonly inputs: Readonly<Record<string, { description: string; default: string }>> } = parse(
    readFileSync("action.yml", "utf8"),
  );

  it("names every input that workflows of ours use", () => {
    const used = names.flatMap((name) =>
      stepsOf(read(name)).flatMap(({ uses, with: inputs }) =>
        uses === "./" || uses?.startsWith("epoch-zero/") === true ? Object.keys(inputs ?? {}) : [],
      ),
    );
    for (const input of used) expect(Object.keys(action.inputs)).toContain(input);
  });

  it("names every input that the code reads, and no other", () => {
    const source = readFileSync("src/github/inputs.ts", "utf8");
    const asked = new Set([...source.matchAll(/get\("([\w-]+)"\)/g)].map(([, name]) => name));
    expect(Object.keys(action.inputs).toSorted()).toEqual([...asked].toSorted());
  });
});

describe("the hook for pre-commit", () => {
  const [hook]: readonly { entry: string; files: string; language: string }[] = parse(
    readFileSync(".pre-commit-hooks.yaml", "utf8"),
  );

  it("runs a command that there is, with options that there are, on Python files and notebooks", async () => {
    const [bin, ...argv] = hook?.entry.split(" ") ?? [];
    const { bin: bins }: { bin: object } = JSON.parse(readFileSync("package.json", "utf8"));
    expect(Object.keys(bins)).toContain(bin);
    const output = { isTTY: false, columns: undefined, write: async (): Promise<void> => {} };
    const io = { stdout: output, stderr: output, env: {}, cwd: process.cwd() };
    const noEngine = (): Promise<never> => Promise.reject(new Error("not needed"));
    expect(await main([...argv, "--help"], io, noEngine)).toBe(0);
    const files = new RegExp(hook?.files ?? "$^");
    expect(["a.py", "b/c.ipynb", "a.pyc", "a.txt"].map((path) => files.test(path))).toEqual([true, true, false, false]);
  });
});
