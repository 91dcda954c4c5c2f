import { describe, expect, it } from "vitest";
import { importFile, importFolder, withShares } from "../../src/history/readers/import-runs.ts";
import type { Entry, Imported, SourceFiles } from "../../src/history/readers/source-files.ts";
import type { FoundRun } from "../../src/history/run.ts";

/** A folder in memory. A file or folder that is null may not be read. */
function files(contents: Readonly<Record<string, string | null>>): SourceFiles {
  const bytesOf = (path: string): Uint8Array | { problem: string } => {
    const text = contents[path];
    if (text === undefined) return { problem: "could not be read (ENOENT)" };
    return text === null ? { problem: "could not be read (EACCES)" } : Buffer.from(text, "utf8");
  };
  return {
    entries: (folder) => {
      if (contents[folder] === null) return { problem: "could not be read (EACCES)" };
      const inside = folder === "" ? "" : `${folder}/`;
      const names = new Map<string, Entry>();
      for (const path of Object.keys(contents)) {
        if (!path.startsWith(inside)) continue;
        const [name = "", ...rest] = path.slice(inside.length).split("/");
        if (!names.has(name))
          names.set(name, { name, isFolder: rest.length > 0 || (contents[path] === null && !name.includes(".")) });
      }
      return [...names.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
    },
    read: (path, limit) => {
      const bytes = bytesOf(path);
      return "problem" in bytes || bytes.length <= limit ? bytes : { problem: "is larger than 4 MiB" };
    },
    start: (path, length) => {
      const bytes = bytesOf(path);
      return "problem" in bytes ? bytes : bytes.subarray(0, length);
    },
    chunks: (path, onChunk) => {
      const bytes = bytesOf(path);
      if ("problem" in bytes) return bytes;
      onChunk(bytes);
      return null;
    },
    open: (path, use) => {
      const bytes = bytesOf(path);
      if ("problem" in bytes) return bytes;
      return use({ size: bytes.length, read: (offset, length) => bytes.subarray(offset, offset + length) });
    },
  };
}

function runsIn(contents: Readonly<Record<string, string | null>>): FoundRun[] {
  return [...withShares(found(contents).flatMap((one) => (one.kind === "run" ? one.run : [])))].map(({ run }) => run);
}

function found(contents: Readonly<Record<string, string | null>>): Imported[] {
  return [...importFolder(files(contents), "runs")];
}

describe("what may not be read", () => {
  it("is named, and the rest used", () => {
    const imported = found({
      secret: null,
      "open/hparams.yaml": "lr: 0.1\n",
      "closed/hparams.yaml": null,
      "closed.csv": null,
      "closed.db": null,
    });
    expect(imported.filter(({ kind }) => kind === "run")).toHaveLength(1);
    expect(imported.flatMap((one) => (one.kind === "problem" ? `${one.path}: ${one.message}` : []))).toEqual([
      "runs/closed.csv: The file could not be read (EACCES).",
      "runs/closed.db: The file could not be read (EACCES).",
      "runs/secret: The folder could not be read (EACCES).",
      "runs/closed: The file hparams.yaml could not be read.",
    ]);
  });

  it("of binary garbage is nothing, whatever it is called", () => {
    const garbage = Array.from({ length: 3000 }, (_, at) => String.fromCharCode((at * 7919) % 256)).join("");
    const names = [
      "hparams.yaml",
      "trainer_state.json",
      "events.out.tfevents.1.a.1.0",
      "run-abc.wandb",
      "runs.csv",
      "runs.jsonl",
      "mlflow.db",
      "files/config.yaml",
    ];
    const contents = Object.fromEntries(names.map((name, at) => [`folder${at}/${name}`, garbage]));
    expect(found(contents).filter(({ kind }) => kind === "run")).toEqual([]);
    for (const name of names)
      expect([...importFile(files({ [name]: garbage }), name, name, true)].map(({ kind }) => kind)).toEqual([
        "problem",
      ]);
  });
});

describe("what a folder means", () => {
  it("a program's settings without results are no run", () => {
    expect(found({ "config.yaml": "lr: 0.1\nbatch_size: 3\n", "log.txt": "hello\n" })).toEqual([
      { kind: "bare", path: "runs", count: 1 },
    ]);
  });

  it("a trainer's results beside an adapter are a run, without its state too", () => {
    const card =
      "---\nbase_model: org/Base-7B\n---\n### Training hyperparameters\n\n- learning_rate: 0.0001\n- train_batch_size: 1\n- total_train_batch_size: 8\n- optimizer: Use adamw_torch with betas=(0.9,0.999)\n- lr_scheduler_warmup_ratio: 0.1\n- num_epochs: 3.0\n\n### Results\n";
    expect(
      runsIn({
        "out/all_results.json": '{"epoch": 3.0, "train_loss": 1.5, "eval_accuracy": 0.75}',
        "out/adapter_config.json": '{"peft_type": "LORA", "r": 8, "base_model_name_or_path": "./Base-7B"}',
        "out/README.md": card,
      }),
    ).toMatchObject([
      {
        source: "huggingface",
        model: "Base-7B",
        method: "lora",
        optimizer: "adamw_torch",
        learningRate: 1e-4,
        batchSize: 8,
        epochs: 3,
        warmup: 0.1,
        metrics: { "validation/accuracy": 0.75 },
      },
    ]);
  });

  it("one file of settings is no table of runs; an object of runs is one", () => {
    expect(runsIn({ "configs/a.json": '{"lr": 0.1, "batch_size": 8, "optimizer": "sgd"}' })).toEqual([]);
    expect(
      runsIn({
        "all.json":
          '{"a": {"lr": 0.1, "batch_size": 8, "val_acc": 0.5}, "b": {"lr": 0.2, "batch_size": 8, "val_acc": 0.6}}',
      }),
    ).toHaveLength(2);
  });

  it("W&B's folder of the latest run is the run beside it", () => {
    const config = "lr:\n  value: 0.1\n";
    expect(
      runsIn({
        "wandb/latest-run/files/config.yaml": config,
        "wandb/latest-run/run-abc.wandb": ":W&B",
        "wandb/run-20260101_000000-abc/files/config.yaml": config,
      }),
    ).toMatchObject([{ name: "runs/wandb/run-20260101_000000-abc" }]);
  });

  it("the files of a W&B run that were downloaded are the run", () => {
    expect(
      runsIn({
        "down/config.yaml": "lr:\n  value: 0.1\n",
        "down/wandb-summary.json": '{"val_acc": 0.75}',
        "down/output.log": "x",
      }),
    ).toMatchObject([{ source: "wandb", learningRate: 0.1, metrics: { "validation/accuracy": 0.75 } }]);
  });

  it("two jobs' runs in folders called train are two", () => {
    const settings = (lr: number): string => `lr0: ${lr}\nbatch: 16\nmodel: yolov8n.pt\n`;
    const results = "epoch,metrics/mAP50(B)\n1,0.5\n";
    expect(
      runsIn({
        "a/train/args.yaml": settings(0.1),
        "a/train/results.csv": results,
        "b/train/args.yaml": settings(0.2),
        "b/train/results.csv": results,
      }),
    ).toMatchObject([{ learningRate: 0.1, method: "full" }, { learningRate: 0.2 }]);
  });

  it("a large table of percentages and a failed run at chance", () => {
    const rows = Array.from({ length: 30 }, (_, at) => `r${at},0.1,64,${at === 3 ? 1 : 70 + at / 2}`);
    const runs = runsIn({ "all.csv": `name,lr,batch_size,val_acc\n${rows.join("\n")}\n` });
    expect(runs[3]).toMatchObject({ metrics: { "validation/accuracy": 0.01 } });
    expect(runs[4]).toMatchObject({ metrics: { "validation/accuracy": 0.72 } });
  });
});

describe("a metric that is no number at the end", () => {
  const statuses = (name: string, text: string): string[] => runsIn({ [name]: text }).map(({ status }) => status);

  it.each([
    ["all.csv", "name,lr,batch_size,val_acc\na,0.1,64,0.9\nb,9,64,nan\nc,9,64,\nd,9,64,-inf\n"],
    [
      "all.jsonl",
      '{"name":"a","lr":0.1,"batch_size":64,"val_acc":0.9}\n{"name":"b","lr":9,"batch_size":64,"val_acc":NaN}\n{"name":"c","lr":9,"batch_size":64}\n{"name":"d","lr":9,"batch_size":64,"val_acc":"NaN"}\n',
    ],
    [
      "all.json",
      '[{"name":"a","lr":0.1,"batch_size":64,"val_acc":0.9},{"name":"b","lr":9,"batch_size":64,"val_acc":NaN},{"name":"c","lr":9,"batch_size":64,"val_acc":null},{"name":"d","lr":9,"batch_size":64,"val_acc":NaN}]',
    ],
  ])("is a failure in %s; an empty one says nothing", (name, text) => {
    expect(statuses(name, text)).toEqual(["unknown", "failed", "unknown", "failed"]);
  });

  it("is none where the column was never filled, or another metric judged the run", () => {
    expect(statuses("a.csv", "name,lr,bs,val_acc,test_loss\na,0.1,64,0.9,nan\nb,0.2,64,0.8,nan\n")).toEqual([
      "unknown",
      "unknown",
    ]);
    expect(statuses("b.csv", "name,lr,bs,val_acc,test_auc\na,0.1,64,0.9,0.8\nb,0.2,64,0.8,nan\n")).toEqual([
      "unknown",
      "unknown",
    ]);
    expect(statuses("c.csv", "name,state,lr,bs,val_auc\na,finished,0.1,64,nan\nb,running,0.2,64,nan\n")).toEqual([
      "finished",
      "running",
    ]);
  });

  it("is one for a loss, whatever else was measured, and for what ended so after a best", () => {
    expect(statuses("a.csv", "name,lr,bs,val_acc,val_loss\na,0.1,64,0.9,0.3\nb,9,64,0.1,nan\n")).toEqual([
      "unknown",
      "failed",
    ]);
    expect(statuses("b.csv", "name,lr,bs,val_acc,best_val_acc\na,0.1,64,0.9,0.9\nb,9,64,nan,0.4\n")).toEqual([
      "unknown",
      "failed",
    ]);
  });
});

describe("percentages", () => {
  const run = (folder: string, accuracy: number): Record<string, string> => ({
    [`${folder}/hparams.yaml`]: "lr: 0.1\n",
    [`${folder}/metrics.csv`]: `epoch,val_acc\n0,0.01\n1,${accuracy}\n`,
  });

  it("of one project say nothing of another's shares", () => {
    const runs = runsIn({
      ...run("a/logs/version_0", 81),
      ...run("a/logs/version_1", 0.9),
      ...run("b/logs/version_0", 0.7),
    });
    expect(runs.map(({ metrics }) => metrics["validation/accuracy"])).toEqual([0.81, 0.009, 0.7]);
  });
});

describe("the learning rate that was logged", () => {
  const log = (head: string, rows: readonly (readonly number[])[]): string =>
    `${head}\n${rows.map((row, at) => [at, ...row].join(",")).join("\n")}\n`;
  const decay = (from: number): number[][] => Array.from({ length: 20 }, (_, at) => [from * (1 - at / 20)]);
  const rate = (settings: string, metrics: string): number | null => {
    const [run] = runsIn({ "v/hparams.yaml": settings, "v/metrics.csv": metrics });
    return run?.learningRate ?? null;
  };

  it("is the rate where the settings name none", () => {
    expect(rate("seed: 1\nbatch_size: 8\n", log("epoch,lr", decay(0.1)))).toBe(0.1);
  });

  it("says nothing when it is one late point", () => {
    expect(rate("batch_size: 8\n", log("epoch,lr", [[1e-7]]))).toBeNull();
  });

  it("goes before a smaller one that is named: it was scaled or cycled in code", () => {
    expect(rate("lr: 0.01\n", log("epoch,lr", decay(0.1)))).toBe(0.1);
  });

  it("beside its peak leaves the named one", () => {
    expect(rate("lr: 0.1\n", log("epoch,lr", [[0.06], [0.03], [0.01]]))).toBe(0.1);
  });

  it("that stays far below the named one leaves both in doubt: scaled down, or a run that was resumed", () => {
    expect(rate("lr: 0.1\nbatch_size: 8\n", log("epoch,lr", decay(0.02)))).toBeNull();
  });

  it("of biases that warm up from above is not the peak", () => {
    const rows = Array.from({ length: 20 }, (_, at) => [
      at < 3 ? 0.01 * ((at + 1) / 3) : 0.01 * (1 - at / 20),
      at < 3 ? 0.1 - 0.03 * at : 0.01 * (1 - at / 20),
    ]);
    expect(rate("lr0: 0.01\n", log("epoch,lr/pg0,lr/pg2", rows))).toBe(0.01);
  });

  it("is not the momentum beside it", () => {
    expect(
      rate(
        "lr: 0.01\n",
        log(
          "epoch,lr-SGD,lr-SGD-momentum",
          decay(0.01).map(([lr = 0]) => [lr, 0.9]),
        ),
      ),
    ).toBe(0.01);
  });
});
