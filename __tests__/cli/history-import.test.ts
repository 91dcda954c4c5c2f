import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterEach, describe, expect, it } from "vitest";
import { eventFile, wandbFile } from "../logs/event-file.ts";
import { Folder } from "./harness.ts";

let folder = new Folder();
afterEach(() => {
  folder.remove();
  folder = new Folder();
});

/** Imports and returns the records that were written, without ids. */
async function imported(...argv: string[]): Promise<Record<string, unknown>[]> {
  const before = stored().length;
  const { err } = await folder.run(["history", "import", ...argv]);
  expect(err).toBe("");
  return stored()
    .slice(before)
    .map(({ id, v, ...rest }) => rest);
}

function stored(path: string = ".github/epoch-zero/runs.jsonl"): Record<string, unknown>[] {
  let text = "";
  try {
    text = readFileSync(join(folder.path, path), "utf8");
  } catch {
    return [];
  }
  return text
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line));
}

function bytes(path: string, content: Uint8Array): void {
  const absolute = join(folder.path, path);
  mkdirSync(dirname(absolute), { recursive: true });
  writeFileSync(absolute, content);
}

/** A run as MLflow's file store keeps it. */
function mlflowRun(
  experiment: string,
  id: string,
  files: Readonly<Record<string, string>>,
  meta: string = "status: 3",
): void {
  folder.write(
    `mlruns/${experiment}/${id}/meta.yaml`,
    `artifact_uri: file:///x/${id}\nend_time: 1790000100000\nlifecycle_stage: active\nrun_id: ${id}\nrun_name: a\n${meta}\nstart_time: 1790000000000\n`,
  );
  for (const [path, text] of Object.entries(files)) folder.write(`mlruns/${experiment}/${id}/${path}`, text);
}

const SETTINGS = {
  "params/lr": "0.1",
  "params/batch_size": "64",
  "params/optim/weight_decay": "5e-4",
  "params/model": "resnet18",
};

describe("MLflow's file store", () => {
  it("gives parameters, the best metrics, the status and the time", async () => {
    mlflowRun("0", "a".repeat(32), {
      ...SETTINGS,
      "metrics/val/accuracy": "1790000000000 0.5 0\n1790000001000 0.75 1\n1790000002000 0.7 2\n",
      "metrics/train_loss": "1790000000 2.5\n1790000001 1.5\n",
      "metrics/lr": "1790000000000 0.05 0\n1790000000000 0.2 1\n",
      "tags/dataset": "cifar10",
      "tags/mlflow.user": "me",
    });
    expect(await imported("mlruns")).toEqual([
      {
        source: "mlflow",
        name: `mlruns/0/${"a".repeat(32)}`,
        at: "2026-09-21T14:13:20Z",
        status: "finished",
        model: "resnet18",
        dataset: "cifar10",
        // The logged rate rose above the parameter.
        learningRate: 0.2,
        batchSize: 64,
        weightDecay: 0.0005,
        metrics: { "validation/accuracy": 0.75, "train/loss": 1.5 },
      },
    ]);
  });

  it.each([
    ["status: 4", "1 0.5 0", "failed"],
    ["status: 5", "1 0.5 0", "failed"],
    ["status: 1", "1 0.5 0", "running"],
    ["status: FINISHED", "1 0.5 0\n2 nan 1", "failed"],
    ["status: 3", "1 nan 0\n2 0.5 1", "finished"],
  ])("with %s and a loss of %j is %s", async (meta, loss, status) => {
    mlflowRun("0", "b".repeat(32), { ...SETTINGS, "metrics/loss": loss }, meta);
    expect(await imported("mlruns")).toMatchObject([{ status }]);
  });

  it("leaves deleted runs and experiments out", async () => {
    mlflowRun("0", "a".repeat(32), SETTINGS);
    mlflowRun("0", "b".repeat(32), SETTINGS, "status: 3\nlifecycle_stage: deleted");
    folder.write(
      `mlruns/0/${"b".repeat(32)}/meta.yaml`,
      `run_id: ${"b".repeat(32)}\nlifecycle_stage: deleted\nstatus: 3\n`,
    );
    folder.write("mlruns/1/meta.yaml", "experiment_id: '1'\nlifecycle_stage: deleted\n");
    mlflowRun("1", "c".repeat(32), SETTINGS);
    mlflowRun(".trash/2", "d".repeat(32), SETTINGS);
    const { out, code } = await folder.run(["history", "import", "mlruns"]);
    expect(code).toBe(0);
    expect(out).toMatch(/^1 run imported, 2 deleted in the tracker\.\n/);
  });
});

/** The tables of MLflow's database. */
function mlflowDatabase(path: string, rows: string, journal: string = "DELETE"): DatabaseSync {
  mkdirSync(dirname(join(folder.path, path)), { recursive: true });
  const database = new DatabaseSync(join(folder.path, path));
  database.exec(`PRAGMA page_size = 1024; PRAGMA journal_mode = ${journal};
    CREATE TABLE experiments (experiment_id INTEGER NOT NULL, name VARCHAR(256), lifecycle_stage VARCHAR(32), PRIMARY KEY (experiment_id));
    CREATE TABLE runs (run_uuid VARCHAR(32) NOT NULL, status VARCHAR(9), start_time BIGINT, lifecycle_stage VARCHAR(20), experiment_id INTEGER, CONSTRAINT run_pk PRIMARY KEY (run_uuid));
    CREATE TABLE params (key VARCHAR(250) NOT NULL, value VARCHAR(8000) NOT NULL, run_uuid VARCHAR(32) NOT NULL, CONSTRAINT param_pk PRIMARY KEY (key, run_uuid));
    CREATE TABLE tags (key VARCHAR(250) NOT NULL, value VARCHAR(8000), run_uuid VARCHAR(32) NOT NULL);
    CREATE TABLE metrics (key VARCHAR(250) NOT NULL, value FLOAT NOT NULL, timestamp BIGINT NOT NULL, run_uuid VARCHAR(32) NOT NULL, step BIGINT DEFAULT '0' NOT NULL, is_nan BOOLEAN DEFAULT '0' NOT NULL);
    INSERT INTO experiments VALUES (0, 'Default', 'active'), (1, 'old', 'deleted');
    ${rows}`);
  return database;
}

function runRows(id: string, status: string = "FINISHED", more: string = ""): string {
  return `INSERT INTO runs VALUES ('${id}', '${status}', 1790000000000, 'active', 0);
    INSERT INTO params VALUES ('lr', '0.1', '${id}'), ('batch_size', '64', '${id}'), ('model', 'resnet18', '${id}');${more}`;
}

describe("MLflow's database", () => {
  it("gives what the file store gives", async () => {
    mlflowDatabase(
      "mlflow.db",
      `${runRows("a1", "FINISHED", "INSERT INTO metrics VALUES ('val_acc', 0.5, 1, 'a1', 0, 0), ('val_acc', 0.75, 2, 'a1', 1, 0), ('val_acc', 0.7, 3, 'a1', 2, 0); INSERT INTO tags VALUES ('dataset', 'cifar10', 'a1');")}
       ${runRows("b2", "FINISHED", "INSERT INTO metrics VALUES ('train_loss', 2, 1, 'b2', 0, 0), ('train_loss', 0, 2, 'b2', 1, 1);")}
       ${runRows("c3", "KILLED", "INSERT INTO metrics VALUES ('train_loss', 1.7976931348623157e308, 1, 'c3', 0, 0);")}
       INSERT INTO runs VALUES ('d4', 'FINISHED', 1, 'deleted', 0), ('e5', 'FINISHED', 1, 'active', 1);`,
    ).close();
    const found = await imported("mlflow.db");
    expect(found).toMatchObject([
      {
        source: "mlflow",
        name: "mlflow.db/a1",
        status: "finished",
        learningRate: 0.1,
        batchSize: 64,
        model: "resnet18",
        dataset: "cifar10",
        metrics: { "validation/accuracy": 0.75 },
      },
      { name: "mlflow.db/b2", status: "failed", metrics: { "train/loss": 2 } },
      { name: "mlflow.db/c3", status: "failed" },
    ]);
    expect(found[2]).not.toHaveProperty("metrics");
  });

  it("is read while another process holds it, in the middle of a transaction too", async () => {
    const database = mlflowDatabase("mlflow.db", runRows("a1"));
    database.exec("PRAGMA cache_size = 1; BEGIN EXCLUSIVE; UPDATE params SET value = 'nonsense'");
    for (let row = 0; row < 200; row++)
      database.exec(`INSERT INTO tags VALUES ('x${row}', '${"y".repeat(500)}', 'a1')`);
    expect(await imported("mlflow.db")).toMatchObject([{ learningRate: 0.1, batchSize: 64 }]);
    database.exec("ROLLBACK");
    database.close();
  });

  it("is read with what is still in its write-ahead log", async () => {
    const database = mlflowDatabase("mlflow.db", "", "WAL");
    database.exec(runRows("a1"));
    expect(await imported("mlflow.db")).toMatchObject([{ learningRate: 0.1 }]);
    database.close();
  });

  it("that is cut or corrupt gives what is left of it, and says so", async () => {
    mlflowDatabase("mlflow.db", Array.from({ length: 300 }, (_, run) => runRows(`run${run}`)).join("\n")).close();
    const whole = readFileSync(join(folder.path, "mlflow.db"));
    bytes("cut/mlflow.db", whole.subarray(0, Math.floor(whole.length * 0.8)));
    const torn = Buffer.from(whole);
    for (let at = 40 * 1024; at < 60 * 1024; at++) torn[at] = (at * 31) & 0xff;
    bytes("torn/mlflow.db", torn);
    for (const name of ["cut", "torn"]) {
      const { code, out } = await folder.run(["history", "import", name, "--store", `${name}.jsonl`]);
      expect(code).toBe(0);
      expect(out).toMatch(
        new RegExp(`${name}/mlflow\\.db: \\d+ pages or rows of the database are damaged; the rest was read\\.`),
      );
      const runs = stored(`${name}.jsonl`);
      expect(runs.length).toBeGreaterThan(50);
      expect(runs.length).toBeLessThan(300);
      for (const run of runs) expect([0.1, undefined]).toContain(run["learningRate"]);
    }
  });

  it.each([
    ["empty.db", Buffer.alloc(0), "The file is empty."],
    [
      "text.db",
      Buffer.from("hello, this is no database"),
      "The file is no SQLite database, or its beginning is destroyed.",
    ],
    [
      "head.db",
      Buffer.concat([Buffer.from("SQLite format 3\0"), Buffer.alloc(84, 7)]),
      /The (?:file|database) is (?:a )?damaged/,
    ],
  ])("%s is named, and nothing could be read", async (name, content, message) => {
    bytes(name, content);
    const { code, out } = await folder.run(["history", "import", name]);
    expect(code).toBe(2);
    expect(out).toMatch(/^0 runs imported, 1 could not be read:\n/);
    expect(out).toMatch(message);
  });
});

const CONFIG =
  "_wandb:\n  desc: null\n  value:\n    cli_version: 1\nlr:\n  desc: null\n  value: 0.01\noptim:\n  value:\n    name: SGD\n    weight_decay: 0.0005\nbatch_size:\n  value: 32\n";

describe("W&B", () => {
  it("runs are read from their folders: configuration, curves, summary", async () => {
    folder.write("wandb/run-20261123_101112-abcd1234/files/config.yaml", CONFIG);
    folder.write(
      "wandb/run-20261123_101112-abcd1234/files/wandb-summary.json",
      '{"val/acc": 70, "best_val_acc": 81, "_step": 2, "val_loss": {"min": 0.3}}',
    );
    bytes(
      "wandb/run-20261123_101112-abcd1234/run-abcd1234.wandb",
      wandbFile([{ "val/acc": 60 }, { "val/acc": 80 }, { "val/acc": 70 }]),
    );
    symlinkSync("run-20261123_101112-abcd1234", join(folder.path, "wandb/latest-run"));
    expect(await imported("wandb")).toEqual([
      {
        source: "wandb",
        name: "wandb/run-20261123_101112-abcd1234",
        at: "2026-11-23T10:11:12Z",
        optimizer: "sgd",
        learningRate: 0.01,
        batchSize: 32,
        weightDecay: 0.0005,
        metrics: { "validation/accuracy": 0.81, "validation/loss": 0.3 },
      },
    ]);
  });

  it("exports are read a row a run, and a run of a folder is recognised in them", async () => {
    folder.write("wandb/run-20261123_101112-abcd1234/files/config.yaml", CONFIG);
    expect(await imported("wandb")).toHaveLength(1);
    folder.write(
      "export.csv",
      '"Name","ID","State","Created","lr","batch_size","optimizer","val_acc","epoch"\n"warm-sun-1","abcd1234","finished","2026-11-23T10:11:12.000Z","0.01","32","sgd","81.2","9"\n' +
        '"cold-sea-2","ffff0000","crashed","2026-11-23T11:11:12.000Z","10","32","sgd","0.9","1"\n',
    );
    const rows = await imported("export.csv");
    expect(rows).toMatchObject([
      // Known, but the export says more of it.
      {
        source: "wandb",
        name: "export.csv:2 warm-sun-1",
        status: "finished",
        metrics: { "validation/accuracy": 0.812 },
      },
      // 0.9 is a percentage too: another run's value says so.
      {
        name: "export.csv:3 cold-sea-2",
        status: "failed",
        learningRate: 10,
        at: "2026-11-23T11:11:12Z",
        metrics: { "validation/accuracy": 0.009 },
      },
    ]);
    expect(rows[0]).not.toHaveProperty("epochs");
    expect(new Set(stored().map(({ id }) => id)).size).toBe(2);
  });

  it("exports of a chart are no runs", async () => {
    folder.write(
      "chart.csv",
      '"Step","a - val_acc","a - val_acc__MIN"\n"1","0.5","0.5"\n"2","0.6","0.6"\n"3","0.7","0.7"\n"4","0.8","0.8"\n',
    );
    const { code, out } = await folder.run(["history", "import", "chart.csv"]);
    expect(code).toBe(2);
    expect(out).toContain("chart.csv: This is the log of one run, a row a step; a table of runs has a row a run.");
  });
});

describe("folders of frameworks", () => {
  it("Lightning: hparams.yaml with Python's tags, and metrics.csv", async () => {
    folder.write(
      "lightning_logs/version_0/hparams.yaml",
      "lr: 0.001\nbatch_size: 16\noptimizer: !!python/name:torch.optim.adam.Adam ''\nimg_size: !!python/tuple\n- 3\n- 96\n- 96\nnet: !!python/object:src.nets.Net\n  lr: 55\nmax_epochs: 3\n",
    );
    folder.write(
      "lightning_logs/version_0/metrics.csv",
      "epoch,step,train_loss,val_acc\n0,9,1.5,\n0,9,,0.5\n1,19,1.0,\n1,19,,0.75\n2,29,nan,\n",
    );
    folder.write("lightning_logs/version_1/hparams.yaml", "{}\n");
    const { out } = await folder.run(["history", "import", "lightning_logs"]);
    expect(out).toMatch(/^1 run imported, 1 without any setting to compare\.\n/);
    expect(stored()).toMatchObject([
      {
        source: "lightning",
        name: "lightning_logs/version_0",
        status: "failed",
        optimizer: "adam",
        learningRate: 0.001,
        batchSize: 16,
        epochs: 3,
        resolution: 96,
        metrics: { "validation/accuracy": 0.75, "train/loss": 1 },
      },
    ]);
  });

  it("Hugging Face: the state of the last checkpoint, the arguments, the adapter", async () => {
    const state = (steps: number, done: boolean): string =>
      `{"global_step": ${steps}, "max_steps": 100, "num_train_epochs": 2, "train_batch_size": 4, "log_history": [
        {"epoch": 0.2, "step": 10, "loss": 1.5, "learning_rate": 1.8e-5, "grad_norm": NaN}, {"epoch": 1, "step": 50, "eval_accuracy": 0.75, "eval_loss": 0.4}
        ${done ? ', {"epoch": 2, "step": 100, "train_runtime": 10.0, "train_samples_per_second": 80.0, "train_steps_per_second": 10.0, "train_loss": 1.1}' : ""}]}`;
    folder.write("out/checkpoint-50/trainer_state.json", state(50, false));
    folder.write("out/checkpoint-100/trainer_state.json", state(100, true));
    folder.write(
      "out/checkpoint-100/adapter_config.json",
      '{"peft_type": "LORA", "r": 8, "base_model_name_or_path": "bert-base-uncased"}',
    );
    folder.write(
      "out/training_args.json",
      '{"learning_rate": 2e-05, "per_device_train_batch_size": 4, "num_train_epochs": 2.0, "optim": "adamw_torch", "warmup_ratio": 0.1}',
    );
    bytes("out/training_args.bin", Buffer.from("\x80\x05pickled, never loaded"));
    expect(await imported("out")).toEqual([
      {
        source: "huggingface",
        name: "out",
        status: "finished",
        model: "bert-base-uncased",
        method: "lora",
        optimizer: "adamw_torch",
        learningRate: 0.00002,
        // 80 samples a second in 10 steps a second: two devices, or two accumulated steps.
        batchSize: 8,
        epochs: 2,
        warmup: 0.1,
        metrics: { "validation/accuracy": 0.75, "validation/loss": 0.4, "train/loss": 1.1 },
      },
    ]);
  });

  it("TensorBoard: the hparams plugin, with the curves of the folder above", async () => {
    bytes(
      "logs/exp1/events.out.tfevents.1790000000.host.1.0",
      eventFile([{ tag: "Accuracy/val", step: 1, value: 0.75 }], "value"),
    );
    bytes(
      "logs/exp1/1790000001.5/events.out.tfevents.1790000001.host.1.1",
      hparamsEvent({ lr: 0.1, batch_size: 32, optimizer: "SGD" }),
    );
    bytes(
      "logs/plain/events.out.tfevents.1790000002.host.1.0",
      eventFile([{ tag: "loss", step: 1, value: 1 }], "value"),
    );
    const { out } = await folder.run(["history", "import", "logs"]);
    expect(out).toMatch(/^1 run imported, 1 without any setting to compare\.\n/);
    expect(stored()).toMatchObject([
      {
        source: "tensorboard",
        name: "logs/exp1",
        learningRate: 0.1,
        batchSize: 32,
        optimizer: "sgd",
        metrics: { "validation/accuracy": 0.75 },
      },
    ]);
  });

  it("Hydra: one job is one run, whatever wrote it down inside", async () => {
    const job = "multirun/2026-11-23/10-11-12/0";
    folder.write(`${job}/.hydra/config.yaml`, "optimizer:\n  _target_: torch.optim.SGD\n  lr: 0.1\nbatch_size: 64\n");
    folder.write(`${job}/.hydra/overrides.yaml`, "- optimizer.lr=0.1\n");
    folder.write(`${job}/metrics.csv`, "epoch,val_acc\n0,0.5\n1,0.75\n");
    folder.write(`${job}/wandb/run-20261123_101112-abcd1234/files/config.yaml`, "model:\n  value: resnet18\n");
    folder.write(`${job}/lightning_logs/version_0/hparams.yaml`, "lr: 0.1\n");
    folder.write(
      "multirun/2026-11-23/10-11-12/1/.hydra/config.yaml",
      "optimizer:\n  _target_: torch.optim.SGD\n  lr: 0.3\nbatch_size: 64\n",
    );
    expect(await imported("multirun")).toMatchObject([
      {
        source: "wandb",
        at: "2026-11-23T10:11:12Z",
        model: "resnet18",
        optimizer: "sgd",
        learningRate: 0.1,
        batchSize: 64,
        metrics: { "validation/accuracy": 0.75 },
      },
      { source: "hydra", name: "multirun/2026-11-23/10-11-12/1", at: "2026-11-23T10:11:12Z", learningRate: 0.3 },
    ]);
  });

  it("Hydra: a job that runs several trainings is several runs", async () => {
    folder.write("outputs/job/.hydra/config.yaml", "optimizer:\n  name: adam\nbatch_size: 64\n");
    for (const fold of [0, 1]) folder.write(`outputs/job/fold/version_${fold}/hparams.yaml`, `lr: 0.${fold + 1}\n`);
    expect(await imported("outputs")).toMatchObject([
      { source: "lightning", learningRate: 0.1, optimizer: "adam", batchSize: 64 },
      { source: "lightning", learningRate: 0.2, optimizer: "adam", batchSize: 64 },
    ]);
  });

  it("two loggers of one run in folders of their own are one run", async () => {
    folder.write("csv/version_0/hparams.yaml", "lr: 0.1\nbatch_size: 8\n");
    folder.write("csv/version_0/metrics.csv", "epoch,val_loss,val_acc\n0,0.61234,0.5\n1,0.51234,0.8125\n");
    folder.write("home/args.yaml", "lr: 0.1\nbatch_size: 8\n");
    folder.write("home/metrics.csv", "epoch,val_loss,val_acc\n0,0.612341,0.5\n1,0.512341,0.8125\n");
    const { out } = await folder.run(["history", "import", "."]);
    expect(out).toMatch(/^1 run imported, 1 already known\.\n/);
  });

  it("a program's own settings beside its metrics", async () => {
    folder.write(
      "runs/train/args.yaml",
      "model: yolov8n.pt\ndata: coco128.yaml\nbatch: 16\nimgsz: 640\nlr0: 0.01\noptimizer: SGD\nepochs: 100\n",
    );
    folder.write("runs/train/results.csv", "epoch, train/box_loss, metrics/mAP50(B)\n1, 1.5, 0.25\n2, 1.2, 0.5\n");
    expect(await imported("runs")).toMatchObject([
      {
        source: "table",
        name: "runs/train",
        model: "yolov8n",
        dataset: "coco128",
        batchSize: 16,
        resolution: 640,
        learningRate: 0.01,
      },
    ]);
  });
});

describe("tables", () => {
  it.each([
    ["runs.csv", "run,lr,batch_size,optimizer,val_acc\na,0.1,64,SGD,0.75\nb,0.2,64,SGD,0.5\n"],
    ["runs.tsv", "run\tlr\tbatch_size\toptimizer\tval_acc\na\t0.1\t64\tSGD\t0.75\nb\t0.2\t64\tSGD\t0.5\n"],
    [
      "runs.jsonl",
      '{"config": {"lr": 0.1, "batch_size": 64, "optimizer": "SGD"}, "summary": {"val_acc": 0.75}}\n{"config": {"lr": 0.2, "batch_size": 64, "optimizer": "SGD"}, "summary": {"val_acc": 0.5}}\n',
    ],
    [
      "runs.json",
      '[{"lr": 0.1, "batch_size": 64, "optimizer": "SGD", "val_acc": 0.75}, {"lr": 0.2, "batch_size": 64, "optimizer": "SGD", "val_acc": 0.5}]',
    ],
    [
      "ray.csv",
      ",trial_id,training_iteration,config/lr,config/batch_size,config/optim/name,val_acc\n0,t1,1,0.1,64,SGD,0.75\n1,t2,3,0.2,64,SGD,0.5\n",
    ],
    [
      "optuna.csv",
      ",number,state,params_lr,params_batch_size,params_optimizer,user_attrs_val_acc\n0,0,COMPLETE,0.1,64,SGD,0.75\n1,1,COMPLETE,0.2,64,SGD,0.5\n",
    ],
    [
      "mlflow.csv",
      "run_id,status,params.lr,params.batch_size,params.optimizer,metrics.val_acc\nabc,FINISHED,0.1,64,SGD,0.75\nabd,FINISHED,0.2,64,SGD,0.5\n",
    ],
  ])("%s: each row is a run", async (name, text) => {
    folder.write(name, text);
    const facts = { batchSize: 64, optimizer: "sgd" };
    expect(await imported(name)).toMatchObject([
      { ...facts, learningRate: 0.1, metrics: { "validation/accuracy": 0.75 } },
      { ...facts, learningRate: 0.2, metrics: { "validation/accuracy": 0.5 } },
    ]);
  });

  it("with damaged rows: counted, the rest used", async () => {
    folder.write("runs.csv", 'run,lr,batch_size,note\na,0.1,64,"of two\nlines"\nb\nc,0.2,64,x,y,z,w,v\nd,0.3,64,"end');
    const { code, out } = await folder.run(["history", "import", "runs.csv"]);
    expect(code).toBe(0);
    expect(out).toMatch(/^1 run imported:\n {2}runs\.csv: 3 of its rows are damaged and were not read\.\n/);
  });

  it.each([
    ["people.csv", "name,age\nann,3\nbob,4\n", "No column of it is a hyperparameter"],
    ["log.csv", "epoch,lr,loss\n1,0.1,2\n2,0.1,1.9\n3,0.1,1.8\n4,0.01,1.7\n", "This is the log of one run"],
    ["rate.csv", "Epochs,learning_rate\n0,0.1\n1,0.1\n2,0.09\n", "This is the log of one run"],
    ["noise.bin", "\u0000\u0001\u0002\u0003", "neither a table nor a database"],
  ])("%s is refused with a sentence", async (name, text, message) => {
    folder.write(name, text);
    const { code, out } = await folder.run(["history", "import", name]);
    expect(code).toBe(2);
    expect(out).toContain(message);
  });
});

describe("history import", () => {
  const CSV = "run,lr,batch_size\na,0.1,64\nb,0.2,64\n";

  it("adds nothing twice: from another folder, from a copy", async () => {
    folder.write("runs.csv", CSV);
    folder.write("copy/of/runs.csv", CSV);
    mlflowRun("0", "a".repeat(32), SETTINGS);
    expect((await folder.run(["history", "import", "."])).out).toMatch(/^3 runs imported, 2 already known\.\n/);
    const before = readFileSync(join(folder.path, ".github/epoch-zero/runs.jsonl"), "utf8");
    expect((await folder.run(["history", "import", "runs.csv", "copy", "mlruns"])).out).toBe(
      "0 runs imported, 5 already known.\n",
    );
    expect(readFileSync(join(folder.path, ".github/epoch-zero/runs.jsonl"), "utf8")).toBe(before);
  });

  it.each([
    [
      "Hugging Face",
      (run: string, accuracy: number) => ({
        [`${run}/trainer_state.json`]: `{"global_step": 9, "max_steps": 9, "num_train_epochs": 3, "log_history": [{"step": 3, "loss": 0.7}, {"step": 9, "eval_accuracy": ${accuracy}}]}`,
        [`${run}/training_args.json`]: '{"learning_rate": 2e-05}',
      }),
    ],
    [
      "Lightning",
      (run: string, accuracy: number) => ({
        [`${run}/hparams.yaml`]: "lr: 0.1\n",
        [`${run}/metrics.csv`]: `epoch,train_loss,val_acc\n0,2.5,\n1,,${accuracy}\n`,
      }),
    ],
    [
      "Hydra",
      (run: string, accuracy: number) => ({
        [`${run}/.hydra/config.yaml`]: "lr: 0.1\n",
        [`${run}/metrics.csv`]: `epoch,train_loss,val_acc\n0,2.5,\n1,,${accuracy}\n`,
      }),
    ],
    [
      "a home-made program",
      (run: string, accuracy: number) => ({
        [`${run}/args.json`]: '{"lr": 0.1}',
        [`${run}/metrics.csv`]: `epoch,train_loss,val_acc\n0,2.5,\n1,,${accuracy}\n`,
      }),
    ],
  ])("keeps seeds of one set-up apart by their folders, and adds none twice: %s", async (_, files) => {
    for (const tree of ["runs", "copy/of/runs"])
      for (const [seed, accuracy] of [0.911, 0.912, 0.913].entries())
        for (const [path, text] of Object.entries(files(`${tree}/seed${seed}`, accuracy))) folder.write(path, text);
    expect((await folder.run(["history", "import", "runs"])).out).toMatch(/^3 runs imported\.\n/);
    expect(stored().map(({ metrics }) => metrics)).toMatchObject(
      [0.911, 0.912, 0.913].map((accuracy) => ({ "validation/accuracy": accuracy })),
    );
    for (const [again, known] of [
      ["runs", 3],
      ["runs/seed1", 1],
      // Those of the store itself too.
      [".", 9],
      ["copy", 3],
    ] as const)
      expect((await folder.run(["history", "import", again])).out).toBe(`0 runs imported, ${known} already known.\n`);
  });

  it("knows a run by one of its checkpoints", async () => {
    folder.write(
      "out/checkpoint-9/trainer_state.json",
      '{"global_step": 9, "max_steps": 9, "num_train_epochs": 3, "log_history": [{"step": 3, "loss": 0.7, "learning_rate": 2e-05}, {"step": 9, "eval_accuracy": 0.9}]}',
    );
    await folder.run(["history", "import", "."]);
    for (const again of ["out", "out/checkpoint-9", "out/checkpoint-9/trainer_state.json"])
      expect((await folder.run(["history", "import", again])).out).toBe("0 runs imported, 1 already known.\n");
  });

  it("takes runs over from another store, and none from its own", async () => {
    folder.write("runs.csv", CSV);
    await folder.run(["history", "import", "runs.csv", "--store", "other/runs.jsonl"]);
    expect((await folder.run(["history", "import", "other"])).out).toMatch(/^2 runs imported\.\n/);
    expect(stored()).toEqual(stored("other/runs.jsonl"));
    expect((await folder.run(["history", "import", "."])).out).toBe("0 runs imported, 6 already known.\n");
  });

  it("fills in with --set what the sources do not say", async () => {
    folder.write("runs.csv", "run,lr,batch_size,model\na,0.1,64,resnet18\nb,0.2,64,\n");
    expect(await imported("runs.csv", "--set", "dataset=cifar100", "--set", "model=vgg16")).toMatchObject([
      { model: "resnet18", dataset: "cifar100" },
      { model: "vgg16", dataset: "cifar100" },
    ]);
  });

  it("writes nothing with --dry-run, and what it would to the given store", async () => {
    folder.write("runs.csv", CSV);
    const dry = await folder.run(["history", "import", "runs.csv", "--dry-run"]);
    expect(dry).toMatchObject({ code: 0, err: "" });
    expect(dry.out).toContain("2 runs would be imported.");
    expect(dry.out).toContain("runs.csv:2 a: lr 0.1, batch 64");
    expect(stored()).toEqual([]);
    await folder.run(["history", "import", "runs.csv", "--store", "deep/er/store.jsonl"]);
    expect(stored("deep/er/store.jsonl")).toHaveLength(2);
  });

  it("answers as JSON", async () => {
    folder.write("runs.csv", CSV);
    folder.write("broken/trainer_state.json", '{"log_history": [');
    const { out, code } = await folder.run(["history", "import", ".", "--format", "json"]);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      version: 1,
      store: ".github/epoch-zero/runs.jsonl",
      dryRun: false,
      imported: 2,
      updated: 0,
      known: 0,
      problems: [{ path: "broken", message: "The file trainer_state.json is damaged JSON.", isWhole: true }],
    });
  });

  it("leaves a damaged store's lines alone and goes on behind them", async () => {
    folder.write("runs.csv", CSV);
    const cut = '{"v":1,"id":"0123456789abcdef","source":"ta';
    folder.write(".github/epoch-zero/runs.jsonl", cut);
    const { out, code } = await folder.run(["history", "import", "runs.csv"]);
    expect(code).toBe(0);
    expect(out).toContain("has 1 damaged line, which was left as it is:\n  Line 1 is cut or no JSON.");
    const text = readFileSync(join(folder.path, ".github/epoch-zero/runs.jsonl"), "utf8");
    expect(text.split("\n")).toHaveLength(4);
    expect(text.startsWith(`${cut}\n{"v":1`)).toBe(true);
  });

  it("takes a run again that was imported while it was running", async () => {
    mlflowRun("0", "a".repeat(32), { ...SETTINGS, "metrics/val_acc": "1 0.5 0\n" }, "status: 1");
    await folder.run(["history", "import", "mlruns"]);
    mlflowRun("0", "a".repeat(32), { ...SETTINGS, "metrics/val_acc": "1 0.5 0\n2 0.8 1\n" }, "status: 3");
    expect((await folder.run(["history", "import", "mlruns"])).out).toMatch(/^0 runs imported, 1 updated\.\n/);
    expect(stored().map(({ status }) => status)).toEqual(["running", "finished"]);
    expect((await folder.run(["history", "import", "mlruns"])).out).toBe("0 runs imported, 1 already known.\n");
  });

  it.each([
    [["import", "nowhere"], 'epoch-zero: There is no file or folder "nowhere".'],
    [
      ["import", ".", "--set", "dataset"],
      'epoch-zero: --set needs a name and a value, as in dataset=cifar100, not "dataset".',
    ],
    [["import", ".", "--set", "colour=red"], 'epoch-zero: --set knows no setting "colour"'],
    [["import", ".", "--store", "."], "epoch-zero: The store"],
    [["import"], "epoch-zero: Missing required argument 'sources'."],
  ])("%j is refused with one sentence", async (argv, message) => {
    const { code, out, err } = await folder.run(["history", ...argv]);
    expect([code, out]).toEqual([2, ""]);
    expect(err).toContain(message);
    expect(err.trim().split("\n")).toHaveLength(1);
  });

  it("finds nothing in a folder without runs", async () => {
    folder.write("readme.txt", "hello");
    expect(await folder.run(["history", "import", "."])).toEqual({ code: 2, out: "0 runs imported.\n", err: "" });
  });

  it("reads settings that hold themselves", async () => {
    folder.write(
      "runs/version_0/hparams.yaml",
      "lr: 0.1\nlayers: &a [1, *a]\nmodel: &m\n  name: resnet18\n  a: *m\n  b: *m\n  c: *m\n  d: *m\n  e: *m\n  f: *m\n",
    );
    expect(await imported("runs")).toMatchObject([{ learningRate: 0.1, model: "resnet18" }]);
  });

  it("follows no link out of the folder, and survives a bomb of aliases", async () => {
    folder.write("outside/runs.csv", CSV);
    mkdirSync(join(folder.path, "inside"));
    symlinkSync("../outside", join(folder.path, "inside/link"));
    symlinkSync("../outside/runs.csv", join(folder.path, "inside/runs.csv"));
    const levels = Array.from(
      { length: 12 },
      (_, at) => `l${at + 1}: &l${at + 1} [${Array(9).fill(`*l${at}`).join(", ")}]`,
    );
    folder.write("inside/version_0/hparams.yaml", `l0: &l0 lol\n${levels.join("\n")}\nlr: 0.1\n`);
    const { code, out } = await folder.run(["history", "import", "inside"]);
    expect(code).toBe(2);
    expect(out).toBe(
      "0 runs imported, 1 could not be read:\n  inside/version_0: The file hparams.yaml holds YAML aliases that are too many or do not resolve.\n",
    );
  });
});

/** An event file with the hparams plugin's session, as SummaryWriter.add_hparams writes it. */
function hparamsEvent(settings: Readonly<Record<string, number | string>>): Buffer {
  const entries = Object.entries(settings).map(([key, value]) => {
    const number = Buffer.alloc(8);
    if (typeof value === "number") number.writeDoubleLE(value);
    const body =
      typeof value === "number" ? Buffer.concat([Buffer.from([0x11]), number]) : field(3, Buffer.from(value));
    return field(1, Buffer.concat([field(1, Buffer.from(key)), field(2, body)]));
  });
  const plugin = Buffer.concat([field(1, Buffer.from("hparams")), field(2, field(3, Buffer.concat(entries)))]);
  const value = Buffer.concat([field(1, Buffer.from("_hparams_/session_start_info")), field(9, field(1, plugin))]);
  const payload = Buffer.concat([Buffer.from([0x09]), Buffer.alloc(8), field(5, field(1, value))]);
  const length = Buffer.alloc(8);
  length.writeUInt32LE(payload.length);
  const first = eventFile([{ tag: "x", step: 0, value: 0 }], "value");
  return Buffer.concat([first, length, Buffer.alloc(4), payload, Buffer.alloc(4)]);
}

function field(number: number, body: Buffer): Buffer {
  const length = body.length < 128 ? [body.length] : [(body.length & 0x7f) | 0x80, body.length >> 7];
  return Buffer.concat([Buffer.from([(number << 3) | 2, ...length]), body]);
}
