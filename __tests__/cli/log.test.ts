import { appendFileSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterEach, describe, expect, it } from "vitest";
import { Folder } from "./harness.ts";

const STUCK = Array.from({ length: 12 }, (_, i) => `Epoch ${i + 1}/12 train_loss: 4.61 val_acc: 1.0%`).join("\n");
const HEALTHY = Array.from({ length: 12 }, (_, i) => `Epoch ${i + 1}/12 train_loss: ${(3 / (i + 1)).toFixed(3)}`).join(
  "\n",
);

let folder = new Folder();
afterEach(() => {
  folder.remove();
  folder = new Folder();
});

describe("epoch-zero log", () => {
  it("ends with 1 for an alarm, 0 for none", async () => {
    folder.write("stuck.log", `${STUCK}\n`);
    folder.write("good.log", `${HEALTHY}\n`);
    const stuck = await folder.run(["log", "stuck.log"]);
    expect(stuck.code).toBe(1);
    expect(stuck.out).toContain("stuck.log:12: error: loss-at-chance");
    expect(stuck.out).toContain("2 alarms in 1 run");
    const good = await folder.run(["log", "good.log"]);
    expect(good).toMatchObject({ code: 0, err: "" });
    expect(good.out).toMatch(/train\/loss +█.*▁ +3 → 0\.25/);
    expect((await folder.run(["log", "stuck.log", "--fail-on", "never"])).code).toBe(0);
  });

  it("reports runs, findings and what was not checked as JSON", async () => {
    folder.write("stuck.log", `${STUCK}\n`);
    folder.write("short.log", "Epoch 1 loss: 2\nEpoch 2 loss: 1.9\n");
    const { code, out } = await folder.run(["log", "stuck.log", "short.log", "--format", "json"]);
    const report = JSON.parse(out);
    expect(code).toBe(1);
    expect(report.version).toBe(1);
    expect(report.runs).toContainEqual({
      path: "stuck.log",
      run: null,
      format: "text",
      points: 12,
      series: ["train/loss", "validation/accuracy"],
      verdict: "alarm",
    });
    expect(report.findings.map((finding: { rule: string }) => finding.rule)).toEqual(["loss-at-chance", "loss-flat"]);
    expect(report.findings[0]).toMatchObject({
      severity: "error",
      path: "stuck.log",
      line: 12,
      column: 1,
      fix: null,
      suppressed: null,
      fingerprint: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    expect(report.notChecked).toContainEqual({
      path: "short.log",
      run: null,
      rule: "loss-flat",
      reason: "loss has 2 points; 6 are needed.",
    });
    expect(report.notifications).toEqual([]);
  });

  it("reads standard input, compressed files and folders", async () => {
    expect((await folder.run(["log"], { input: `${STUCK}\n` })).out).toContain("<stdin>:12: error: loss-at-chance");
    writeFileSync(join(folder.path, "a.log.gz"), gzipSync(STUCK));
    expect((await folder.run(["log", "a.log.gz"])).code).toBe(1);
    folder.write("runs/one/train.log", STUCK);
    folder.write("runs/notes.md", "loss: 3");
    folder.write("runs/hf/checkpoint-10/trainer_state.json", '{"log_history": [{"loss": 1, "step": 1}]}');
    folder.write(
      "runs/hf/checkpoint-20/trainer_state.json",
      '{"log_history": [{"loss": 1, "step": 1}, {"loss": 0.5, "step": 2}]}',
    );
    const { out } = await folder.run(["log", "runs", "--format", "json"]);
    expect(JSON.parse(out).runs.map((run: { path: string }) => run.path)).toEqual([
      "runs/hf/checkpoint-20/trainer_state.json",
      "runs/one/train.log",
    ]);
  });

  it("puts the files of an MLflow run together", async () => {
    const values = (f: (i: number) => number): string =>
      Array.from({ length: 8 }, (_, i) => `${1700000000000 + i} ${f(i)} ${i}`).join("\n");
    folder.write("mlruns/0/abc/meta.yaml", "status: 3\n");
    folder.write(
      "mlruns/0/abc/metrics/train_loss",
      values((i) => 2 / (i + 1)),
    );
    folder.write(
      "mlruns/0/abc/metrics/val_loss",
      values((i) => 1 + 0.2 * i),
    );
    const { out, code } = await folder.run(["log", "mlruns", "--format", "json"]);
    const report = JSON.parse(out);
    expect(report.runs).toMatchObject([
      { path: "mlruns/0/abc", format: "mlflow", series: ["train/loss", "validation/loss"], points: 8 },
    ]);
    expect(report.findings.map((finding: { rule: string }) => finding.rule)).toEqual(["overfitting"]);
    expect(code).toBe(1);
  });

  it("reads MLflow's database, without runs that were deleted", async () => {
    const { DatabaseSync } = await import("node:sqlite");
    const database = new DatabaseSync(join(folder.path, "mlflow.db"));
    database.exec("CREATE TABLE runs (run_uuid TEXT, lifecycle_stage TEXT)");
    database.exec(
      "CREATE TABLE metrics (key TEXT, value REAL, timestamp INTEGER, step INTEGER, is_nan INTEGER, run_uuid TEXT)",
    );
    database.exec("INSERT INTO runs VALUES ('aaaaaaaaaaaa', 'active'), ('bbbbbbbbbbbb', 'deleted')");
    const insert = database.prepare("INSERT INTO metrics VALUES ('train_loss', ?, ?, ?, ?, ?)");
    for (let step = 0; step < 10; step++) {
      insert.run(step < 5 ? 2 - step / 10 : 0, step, step, step < 5 ? 0 : 1, "aaaaaaaaaaaa");
      insert.run(4.2, step, step, 0, "bbbbbbbbbbbb");
    }
    database.close();
    const { out, err } = await folder.run(["log", "mlflow.db", "--format", "json"]);
    const report = JSON.parse(out);
    expect(report.runs).toMatchObject([{ run: "aaaaaaaa", format: "mlflow-db", points: 10, series: ["train/loss"] }]);
    expect(report.findings.map((finding: { rule: string }) => finding.rule)).toEqual(["loss-not-finite"]);
    expect(err).toBe("");
  });

  it("reads what is left of a damaged MLflow database, and says so", async () => {
    const { DatabaseSync } = await import("node:sqlite");
    const path = join(folder.path, "mlflow.db");
    const database = new DatabaseSync(path);
    database.exec(`PRAGMA page_size = 512; CREATE TABLE runs (run_uuid TEXT, lifecycle_stage TEXT);
      CREATE TABLE metrics (key TEXT, value REAL, timestamp INTEGER, step INTEGER, is_nan INTEGER, run_uuid TEXT);
      INSERT INTO runs VALUES ('aaaaaaaaaaaa', 'active')`);
    const insert = database.prepare("INSERT INTO metrics VALUES ('train_loss', ?, ?, ?, 0, 'aaaaaaaaaaaa')");
    // The last values are infinite as MLflow stores it; rows come in any order.
    for (let at = 0; at < 200; at++) {
      const step = (at * 7) % 200;
      insert.run(step >= 195 ? Number.MAX_VALUE : 3 - step / 100, step, step);
    }
    database.close();
    const bytes = readFileSync(path);
    bytes.fill(0xff, bytes.length - 1024, bytes.length - 512);
    writeFileSync(path, bytes);
    const { out, err } = await folder.run(["log", "mlflow.db", "--format", "json"]);
    const report = JSON.parse(out);
    const [run] = report.runs;
    expect(run).toMatchObject({ run: "aaaaaaaa", format: "mlflow-db", series: ["train/loss"] });
    expect(run.points).toBeGreaterThan(150);
    expect(run.points).toBeLessThan(200);
    expect(report.findings.map((finding: { rule: string }) => finding.rule)).toEqual(["loss-not-finite"]);
    expect(err).toBe("epoch-zero: warning: mlflow.db: 1 page or row of the database is damaged; the rest was read.\n");
  });

  it("ends with 2 where nothing was read, and says why", async () => {
    folder.write("empty.log", "");
    folder.write("prose.txt", "There is nothing of that kind here.\n");
    folder.write("sub/readme.md", "");
    expect(await folder.run(["log", "empty.log"])).toMatchObject({
      code: 2,
      err: "epoch-zero: error: empty.log: The file is empty.\n",
    });
    expect(await folder.run(["log", "prose.txt"])).toMatchObject({
      code: 2,
      err: "epoch-zero: error: prose.txt: No metric was found in this file.\n",
    });
    expect((await folder.run(["log", "sub"])).code).toBe(2);
    expect((await folder.run(["log", "missing.log"])).code).toBe(2);
    expect((await folder.run(["log"])).code).toBe(2);
    expect((await folder.run(["log", "prose.txt", "--classes", "one"])).err).toContain(
      "--classes must be a whole number",
    );
  });

  it("says what was cut, and judges the rest", async () => {
    folder.write("history.json", `{"loss": [${Array.from({ length: 12 }, () => 4.2).join(", ")}, 4.`);
    const { code, err } = await folder.run(["log", "history.json"]);
    expect(err).toBe(
      "epoch-zero: warning: history.json: The JSON breaks off or is wrong; what stood before was read.\n",
    );
    expect(code).toBe(1);
  });

  it("knows chance from --classes", async () => {
    folder.write(
      "a.log",
      Array.from({ length: 12 }, (_, i) => `epoch ${i} loss ${(3.9 - 0.05 * i).toFixed(3)}`).join("\n"),
    );
    expect((await folder.run(["log", "a.log"])).code).toBe(0);
    expect((await folder.run(["log", "a.log", "--classes", "28"])).out).toContain("ln 28");
  });

  it("joins with the script that wrote it", async () => {
    folder.write("stuck.log", `${STUCK}\n`);
    folder.write("train.py", "x = 1\nBUG\n");
    const { out } = await folder.run(["log", "stuck.log", "--script", "train.py", "--format", "json"]);
    const [finding] = JSON.parse(out).findings;
    expect(finding.message).toContain(
      "The script says why: train.py has `nothing-trains`: It does not learn (line 2).",
    );
    expect(finding.trace).toEqual([{ path: "train.py", line: 2, message: "has `nothing-trains`: It does not learn" }]);
  });

  it("finds the script that the log names itself", async () => {
    folder.write("runs/stuck.log", `+ python train.py --lr 0.1\n${STUCK}\n`);
    folder.write("train.py", "BUG\n");
    expect((await folder.run(["log", "runs/stuck.log"])).out).toContain("train.py has `nothing-trains`");
    expect(folder.requests.map(({ paths }) => paths)).toEqual([["train.py"]]);
    folder.write("good.log", `+ python train.py\n${HEALTHY}\n`);
    await folder.run(["log", "good.log"]);
    expect(folder.requests).toHaveLength(1);
  });

  it("follows a log that grows and says what it finds when it finds it", async () => {
    folder.write("a.log", HEALTHY.split("\n").slice(0, 6).join("\n"));
    const stop = new AbortController();
    const running = folder.run(["log", "a.log", "--follow"], { stop: stop.signal });
    await new Promise((resolve) => setTimeout(resolve, 300));
    appendFileSync(join(folder.path, "a.log"), "\nEpoch 7/12 train_loss: nan\nEpoch 8/12 train_loss: nan\n");
    await new Promise((resolve) => setTimeout(resolve, 1_300));
    stop.abort();
    const { code, out, err } = await running;
    expect(err).toContain("epoch-zero: a.log:7: error: loss-not-finite");
    expect(out).toContain("1 alarm in 1 run");
    expect(code).toBe(1);
  });
});
