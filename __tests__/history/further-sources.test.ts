import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { filesOnDisk } from "../../src/cli/history-files.ts";
import { importFile, importFolder, withShares } from "../../src/history/readers/import-runs.ts";
import type { Imported } from "../../src/history/readers/source-files.ts";
import type { FoundRun } from "../../src/history/run.ts";

let folder = "";

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "epoch-zero-sources-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function write(path: string, content: string | Uint8Array): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), content);
}

function runsOf(imported: Iterable<Imported>): FoundRun[] {
  const found = [...imported].flatMap((one) => (one.kind === "run" ? one.run : []));
  return [...withShares(found)].map(({ run }) => run);
}

const inFolder = (): FoundRun[] => runsOf(importFolder(filesOnDisk(folder), "runs"));
const inFile = (path: string): Imported[] => [...importFile(filesOnDisk(folder), path, path, true)];

const TABLE = "name,lr,batch_size,optimizer,val_acc\na,0.001,64,adamw,0.8\nb,0.002,32,sgd,0.7\n";

describe("a table", () => {
  it("that is packed is read as it is", () => {
    write("runs.csv.gz", gzipSync(TABLE));
    expect(inFolder().map(({ learningRate, optimizer }) => [learningRate, optimizer])).toEqual([
      [0.001, "adamw"],
      [0.002, "sgd"],
    ]);
  });

  it("whose cells are parted by semicolons has commas in its numbers", () => {
    write(
      "runs.csv",
      "name;lr;weight_decay;betas;batch_size;val_acc\na;0,00099;2e-06;0,9,0,999;64;0,8874\nb;1,5e-03;0,01;0,9,0,95;32;0,7\n",
    );
    expect(
      inFolder().map(({ learningRate, weightDecay, metrics }) => [
        learningRate,
        weightDecay,
        metrics["validation/accuracy"],
      ]),
    ).toEqual([
      [0.00099, 2e-6, 0.8874],
      [0.0015, 0.01, 0.7],
    ]);
  });

  it("that is packed and cut off is named", () => {
    write("runs.csv.gz", gzipSync(TABLE).subarray(0, 40));
    expect(inFile("runs.csv.gz")).toMatchObject([{ kind: "problem", isWhole: true }]);
  });

  it("of W&B's interface has Python dicts in its cells", () => {
    const summary = `"{'_step': 4, 'val_acc': 0.91, 'best': None, 'loss': nan}"`;
    const config = `"{'lr': 0.003, 'batch_size': 64, 'model': {'name': 'resnet18'}, 'pretrained': True}"`;
    write("project.csv", `,summary,config,name\n0,${summary},${config},quiet-sea-1\n1,"{}",${config},old-sun-2\n`);
    expect(inFolder()[0]).toMatchObject({
      learningRate: 0.003,
      batchSize: 64,
      model: "resnet18",
      metrics: { "validation/accuracy": 0.91 },
    });
  });
});

describe("accelerate's TensorBoard tracker", () => {
  it("writes one run in three folders", () => {
    write("logs/00/beans/events.out.tfevents.1795455216.host.1.0", "");
    write("logs/00/beans/1795455216.0512/events.out.tfevents.1795455216.host.1.1", "");
    write("logs/00/beans/1795455216.0533/hparams.yml", "lr: 0.001\nbatch_size: 32\n");
    const runs = inFolder();
    expect(runs).toMatchObject([{ source: "tensorboard", learningRate: 0.001, batchSize: 32 }]);
  });
});

/** Tables as Optuna 4 makes them. */
function study(direction: string, metric: string | null): void {
  const database = new DatabaseSync(join(folder, "study.db"));
  database.exec(`
    CREATE TABLE studies (study_id INTEGER NOT NULL, study_name VARCHAR(512) NOT NULL, PRIMARY KEY (study_id));
    CREATE TABLE study_directions (study_direction_id INTEGER NOT NULL, direction VARCHAR(8), study_id INTEGER, objective INTEGER, PRIMARY KEY (study_direction_id));
    CREATE TABLE study_user_attributes (study_user_attribute_id INTEGER NOT NULL, study_id INTEGER, "key" VARCHAR(512), value_json TEXT, PRIMARY KEY (study_user_attribute_id));
    CREATE TABLE study_system_attributes (study_system_attribute_id INTEGER NOT NULL, study_id INTEGER, "key" VARCHAR(512), value_json TEXT, PRIMARY KEY (study_system_attribute_id));
    CREATE TABLE trials (trial_id INTEGER NOT NULL, number INTEGER, study_id INTEGER, state VARCHAR(8) NOT NULL, datetime_start DATETIME, datetime_complete DATETIME, PRIMARY KEY (trial_id));
    CREATE TABLE trial_params (param_id INTEGER NOT NULL, trial_id INTEGER, param_name VARCHAR(512), param_value FLOAT, distribution_json TEXT, PRIMARY KEY (param_id), UNIQUE (trial_id, param_name));
    CREATE TABLE trial_user_attributes (trial_user_attribute_id INTEGER NOT NULL, trial_id INTEGER, "key" VARCHAR(512), value_json TEXT, PRIMARY KEY (trial_user_attribute_id));
    CREATE TABLE trial_values (trial_value_id INTEGER NOT NULL, trial_id INTEGER NOT NULL, objective INTEGER NOT NULL, value FLOAT, value_type VARCHAR(7) NOT NULL, PRIMARY KEY (trial_value_id));
    INSERT INTO studies VALUES (1, 'sweep');
    INSERT INTO study_directions VALUES (1, '${direction}', 1, 0);
    INSERT INTO study_user_attributes VALUES (1, 1, 'config', '{"model": "resnet18", "dataset": "cifar10"}');
  `);
  if (metric !== null)
    database.exec(`INSERT INTO study_system_attributes VALUES (1, 1, 'study:metric_names', '["${metric}"]')`);
  const choices = `{"name": "CategoricalDistribution", "attributes": {"choices": ["adamw", "sgd"]}}`;
  const float = `{"name": "FloatDistribution", "attributes": {"low": 0.0001, "high": 0.1, "log": true}}`;
  for (const [at, state] of ["COMPLETE", "COMPLETE", "PRUNED", "FAIL", "RUNNING"].entries()) {
    const id = at + 7;
    database.exec(`
      INSERT INTO trials VALUES (${id}, ${at}, 1, '${state}', '2026-11-01 09:00:0${at}.123456', NULL);
      INSERT INTO trial_params (trial_id, param_name, param_value, distribution_json) VALUES (${id}, 'lr', ${0.001 * (at + 1)}, '${float}');
      INSERT INTO trial_params (trial_id, param_name, param_value, distribution_json) VALUES (${id}, 'optimizer', ${at % 2}, '${choices}');
      INSERT INTO trial_user_attributes (trial_id, "key", value_json) VALUES (${id}, 'batch_size', '64');
    `);
    if (state === "COMPLETE")
      database.exec(
        `INSERT INTO trial_values (trial_id, objective, value, value_type) VALUES (${id}, 0, 0.9, 'FINITE')`,
      );
  }
  database.close();
}

describe("a study of Optuna", () => {
  it("gives a run a trial, with what was chosen and what the study notes", () => {
    study("MAXIMIZE", "val_acc");
    const runs = inFolder();
    expect(runs.map(({ learningRate, status }) => [learningRate, status])).toEqual([
      [0.001, "finished"],
      [0.002, "finished"],
      [0.003, "failed"],
      [0.004, "failed"],
      [0.005, "running"],
    ]);
    expect(runs[1]).toMatchObject({
      name: "runs/study.db sweep #1",
      at: "2026-11-01T09:00:01Z",
      optimizer: "sgd",
      model: "resnet18",
      dataset: "cifar10",
      batchSize: 64,
      metrics: { "validation/accuracy": 0.9 },
    });
  });

  it("says by its direction what is better, where its metric has no name", () => {
    study("MINIMIZE", null);
    expect(inFolder()[0]?.metrics).toEqual({ "validation/loss": 0.9 });
  });
});
