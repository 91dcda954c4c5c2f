import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Io, Output } from "../../src/cli/io.ts";
import { main } from "../../src/cli/main.ts";
import { parseStore, serialiseRun } from "../../src/history/store.ts";
import { loadEngine } from "../../src/load-engine.ts";
import { fineTuning } from "../support/fine-tuning.ts";
import { records, several } from "../support/runs.ts";
import { Folder, type Ran } from "./harness.ts";

const engine = await loadEngine();
const STORE = ".github/epoch-zero/runs.jsonl";
let folder: Folder;

beforeEach(() => {
  folder = new Folder();
});
afterEach(() => folder.remove());

async function run(...argv: readonly string[]): Promise<Ran> {
  const written = { out: "", err: "" };
  const output = (name: "out" | "err"): Output => ({
    isTTY: false,
    columns: undefined,
    write: async (text) => {
      written[name] += text;
    },
  });
  const io: Io = { stdout: output("out"), stderr: output("err"), env: {}, cwd: folder.path };
  return { code: await main(argv, io, async () => engine), ...written };
}

function git(...args: readonly string[]): void {
  const identity = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"];
  execFileSync("git", [...identity, ...args], { cwd: folder.path, stdio: "pipe" });
}

function commit(files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) folder.write(path, text);
  git("add", "-A");
  git("commit", "-q", "--no-verify", "-m", "A version");
}

const stored = () => parseStore(readFileSync(join(folder.path, STORE), "utf8")).runs;

/** Six versions at learning rates around 1e-4, each with its accuracy. */
function tunedRepository(): void {
  git("init", "-q");
  for (const [index, rate] of ["1e-4", "2e-4", "5e-5", "1.5e-4", "8e-5", "3e-4"].entries())
    commit({ "train.py": fineTuning(rate), "results.json": `{"val_acc": ${80 + index / 10}}` });
}

describe("history record", () => {
  it("takes each version of a script with the metrics committed beside it, and adds nothing the second time", async () => {
    tunedRepository();
    commit({ "train.py": fineTuning("3e-4", "# A comment changes no set-up.\n") });
    const first = await run("history", "record");
    expect(first.out).toMatch(/^7 commits read, 6 versions .* \(6 with metrics\): 6 recorded, 0 already known\.\n/);
    expect(stored().map(({ learningRate }) => learningRate)).toEqual([1e-4, 2e-4, 5e-5, 1.5e-4, 8e-5, 3e-4]);
    expect(stored()[0]).toMatchObject({
      source: "git",
      status: "finished",
      dataset: "cifar100",
      method: "full",
      optimizer: "adamw",
      batchSize: 64,
      epochs: 10,
      resolution: 224,
      trainable: 1,
      metrics: { "validation/accuracy": 0.8 },
    });
    const second = await run("history", "record");
    expect(second.out).toContain("0 recorded, 6 already known");
    expect(stored()).toHaveLength(6);
  });

  it("follows a change in a module or a configuration that the script reads", async () => {
    git("init", "-q");
    const script = `from settings import RATE\n${fineTuning("RATE")}`;
    commit({ "train.py": script, "settings.py": "RATE = 1e-4\n" });
    commit({ "settings.py": "RATE = 1e-3\n" });
    commit({ "README.md": "Words.\n" });
    await run("history", "record");
    expect(stored().map(({ learningRate }) => learningRate)).toEqual([1e-4, 1e-3]);
  });

  it("makes the audit judge by it, without being told", async () => {
    tunedRepository();
    await run("history", "record");
    folder.write("train.py", fineTuning("0.02"));
    const { out, code } = await run("audit", "--format", "json", "--fail-on", "warning");
    const { findings } = JSON.parse(out);
    expect(findings).toMatchObject([
      { rule: "learning-rate-outlier", severity: "warning", confidence: "likely", line: 10 },
    ]);
    expect(findings[0].message).toContain(
      "6 good previous runs of the same model, data, method and optimizer (from git)",
    );
    expect(findings[0].evidence.rows).toHaveLength(6);
    expect(code).toBe(1);
  });

  it("shows where each value stands", async () => {
    tunedRepository();
    await run("history", "record");
    folder.write("train.py", fineTuning("0.02"));
    const { out } = await run("history", "show", "train.py", "--color", "never");
    expect(out).toMatch(/learning rate +0\.02 +\S+ \(5e-5 to 3e-4\) +6 runs +×\d+: warning/);
    expect(out).toMatch(/batch size +64 +64 \(64 to 64\) +6 runs +usual/);
    expect(out).toMatch(/5e-5 ├[─·:⁝●]+┤ 0\.02\n +▲ 0\.02/);
    const { setups } = JSON.parse((await run("history", "show", "--format", "json")).out);
    expect(setups[0].quantities[0]).toMatchObject({ quantity: "learningRate", severity: "warning", unjudged: null });
    const markdown = (await run("history", "show", "--format", "markdown")).out;
    expect(markdown).toContain("| learning rate | `0.02` |");
  });

  it("says why there is no verdict", async () => {
    git("init", "-q");
    commit({ "train.py": fineTuning("1e-4") });
    await run("history", "record");
    const { out } = await run("history", "show");
    expect(out.replace(/\s+/g, " ")).toContain(
      "no verdict: 1 good comparable run has a trainable share; 5 are needed, and no published recipe fits",
    );
  });

  it("ends with one sentence outside a repository, and where nothing trains", async () => {
    expect(await run("history", "record")).toMatchObject({ code: 2, err: /^epoch-zero: [^\n]*git[^\n]*\.\n$/ });
    git("init", "-q");
    commit({ "a.py": "print('hello')\n" });
    const { code, out } = await run("history", "record");
    expect([code, out]).toEqual([2, expect.stringContaining("0 versions")]);
  });
});

it("with too few runs says in the audit that there is no verdict", async () => {
  const own = "model = nn.Sequential(nn.Flatten(), nn.Linear(150528, 100))";
  folder.write(
    "train.py",
    fineTuning("3e-4")
      .replace(/model = .*\nmodel\.fc = .*/, own)
      .replace("AdamW", "SGD"),
  );
  const few = records(several(3, () => ({ model: "Sequential", optimizer: "sgd", method: null }))).map(
    (one) => `${serialiseRun(one)}\n`,
  );
  folder.write(STORE, few.join(""));
  const { code, err } = await run("audit");
  expect(code).toBe(0);
  expect(err).toContain(
    "train.py: Previous runs give no verdict on the learning rate 3e-4: 3 good comparable runs have a learning rate; 5 are needed, and no published recipe fits.",
  );
});

describe("the store", () => {
  const lines = (): string =>
    records(several(8, () => ({ learningRate: 1e-4 })))
      .map((one) => `${serialiseRun(one)}\n`)
      .join("");

  it("with damaged lines is used all the same, and they are named", async () => {
    folder.write("train.py", fineTuning("0.01"));
    folder.write(STORE, `${lines()}{"v":1,"id":\n<<<<<<< ours\n`);
    const { out, err } = await run("audit", "--format", "json");
    expect(JSON.parse(out).findings.map(({ rule }: { rule: string }) => rule)).toContain("learning-rate-outlier");
    expect(err).toContain(
      "Line 9 is cut or no JSON. Line 10 is the mark of a merge conflict; the runs of both sides were used. The other 8 runs were used.",
    );
  });

  it("is written where the configuration says that it is read", async () => {
    tunedRepository();
    folder.write(".github/epoch-zero.yml", "history: data/team-runs.jsonl\n");
    expect((await run("history", "record")).out).toContain("Written to data/team-runs.jsonl.");
    folder.write("more.csv", "model,dataset,optimizer,lr,batch_size\nresnet18,cifar100,adamw,0.0001,64\n");
    expect((await run("history", "import", "more.csv")).out).toContain("Written to data/team-runs.jsonl.");
    folder.write("train.py", fineTuning("0.02"));
    const { findings } = JSON.parse((await run("audit", "--format", "json")).out);
    expect(findings).toMatchObject([{ rule: "learning-rate-outlier" }]);
  });

  it("may lie elsewhere", async () => {
    folder.write("train.py", fineTuning("0.01"));
    folder.write("data/team-runs.jsonl", lines());
    const rules = async (...argv: readonly string[]): Promise<string[]> =>
      JSON.parse((await run("audit", "--format", "json", ...argv)).out).findings.map(
        (one: { rule: string }) => one.rule,
      );
    expect(await rules()).toEqual(["learning-rate-outlier"]);
    expect(await rules("--history", "data/team-runs.jsonl")).toEqual(["learning-rate-outlier"]);
    folder.write(".github/epoch-zero.yml", "history: data/team-runs.jsonl\n");
    const { out } = await run("history", "show", "--format", "json");
    expect(JSON.parse(out).setups[0].quantities[0].basis).toBe("8 runs");
  });

  it("that was named and is not there, or lies outside, ends the run with one sentence", async () => {
    folder.write("train.py", fineTuning("0.01"));
    expect(await run("audit", "--history", "lost.jsonl")).toMatchObject({
      code: 2,
      err: 'epoch-zero: There is no store of runs "lost.jsonl"; `epoch-zero history import` writes one.\n',
    });
    folder.write(".github/epoch-zero.yml", "history: ../runs.jsonl\n");
    expect(await run("audit")).toMatchObject({ code: 2, err: expect.stringContaining("inside the repository") });
  });
});
