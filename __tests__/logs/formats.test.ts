import { describe, expect, it } from "vitest";
import { eventFile, wandbFile } from "./event-file.ts";
import { alarms, readLog, seriesOf } from "./read.ts";

const LOSS = [0.9, 0.5, 0.25];

describe("tables", () => {
  it("of Lightning are wide, with empty cells and a head repeated", () => {
    const text =
      "epoch,step,train_loss,val_loss\n0,9,0.9,\n0,9,,1.0\n1,19,0.5,\nepoch,step,train_loss,val_loss\n1,19,,0.8\n2,29,0.25,\n";
    expect(seriesOf("logs/version_0/metrics.csv", text)).toEqual({ "train/loss": LOSS, "validation/loss": [1.0, 0.8] });
  });

  it("of YOLO have padded heads and no total loss", () => {
    const text =
      "                  epoch,      train/box_loss,   metrics/mAP50(B)\n                      1,                 0.9,            0.1\n                      2,                 0.5,            0.2\n";
    expect(seriesOf("results.csv", text)).toEqual({ "train/box_loss": [0.9, 0.5], map50_b: [0.1, 0.2] });
  });

  it("of W&B charts have a column a run", () => {
    const text = '"Step","sunny-1 - train/loss","sunny-1 - train/loss__MIN"\n"1","0.9","0.9"\n"2","0.5","0.5"\n';
    expect(Object.values(seriesOf("chart.csv", text))[0]).toEqual([0.9, 0.5]);
  });

  it("may be long, with a column of names", () => {
    const text = "step,metric,value\n1,train_loss,0.9\n1,val_loss,1\n2,train_loss,0.5\n2,val_loss,0.8\n";
    expect(seriesOf("long.csv", text)).toEqual({ "train/loss": [0.9, 0.5], "validation/loss": [1, 0.8] });
  });

  it("may say the split in a column", () => {
    const text = "epoch,phase,loss\n1,train,0.9\n1,val,1\n2,train,0.5\n2,val,0.8\n";
    expect(seriesOf("log.csv", text)).toEqual({ "train/loss": [0.9, 0.5], "validation/loss": [1, 0.8] });
  });

  it("of results, one run a row, are no curves", () => {
    const text = "model,seed,test_loss\nresnet,1,0.9\nvgg,1,0.5\nvit,1,0.25\n";
    expect(readLog("results.csv", text).runs).toEqual([]);
  });

  it("are not every text with a comma a line", () => {
    const text = "Epoch 1, loss 0.9\nEpoch 2, loss 0.5\nEpoch 3, loss 0.25\n";
    expect(readLog("a.csv", text).runs[0]?.format).toBe("text");
    expect(seriesOf("a.csv", text)).toEqual({ loss: LOSS });
  });

  it("may be nothing but numbers, named by the file", () => {
    expect(seriesOf("train_loss.txt", "0.9\n0.5\n0.25\n")).toEqual({ "train/loss": LOSS });
  });

  it("of a graphics card are read with and without units", () => {
    const text =
      "index, utilization.gpu [%], memory.used [MiB]\n0, 95 %, 1000 MiB\n1, 10 %, 900 MiB\n0, 97 %, 1000 MiB\n";
    const { runs } = readLog("gpu.csv", text);
    expect(runs.map(({ label }) => label)).toEqual(["GPU 0", "GPU 1"]);
    expect(runs[0]?.series[0]?.values).toEqual([0.95, 0.97]);
    const dmon =
      "# gpu    sm   mem\n# Idx     %     %\n    0    95    10\n    0    97    11\n# gpu    sm   mem\n# Idx     %     %\n    0    90    10\n";
    expect(readLog("dmon.txt", dmon).runs[0]?.series[0]?.values).toEqual([0.95, 0.97, 0.9]);
  });
});

describe("JSON", () => {
  it("of Hugging Face's Trainer may hold bare NaN", () => {
    const text =
      '{"log_history": [{"epoch": 1, "loss": 0.9, "step": 10}, {"epoch": 1, "eval_loss": NaN, "step": 10}, {"epoch": 2, "loss": 0.5, "step": 20}], "max_steps": 20}';
    const [run] = readLog("trainer_state.json", text).runs;
    expect(run?.format).toBe("trainer_state");
    expect(seriesOf("trainer_state.json", text)).toMatchObject({ loss: [0.9, 0.5] });
    expect(run?.series.find(({ metric }) => metric.name === "validation/loss")?.nonFinite?.count).toBe(1);
  });

  it("may be an object of lists, nested or not", () => {
    expect(seriesOf("history.json", '{"loss": [0.9, 0.5, 0.25], "val_loss": [1, 0.8, 0.7]}')).toEqual({
      loss: LOSS,
      "validation/loss": [1, 0.8, 0.7],
    });
    expect(seriesOf("h.json", '{"train": {"loss": [0.9, 0.5, 0.25]}, "val": {"acc": [0.1, 0.2]}}')).toEqual({
      "train/loss": LOSS,
      "validation/accuracy": [0.1, 0.2],
    });
  });

  it("may hold several runs", () => {
    const text = '{"resnet": {"loss": [0.9, 0.5]}, "vgg": {"loss": [0.8, 0.4]}}';
    expect(readLog("results.json", text).runs.map(({ label }) => label)).toEqual(["resnet", "vgg"]);
  });

  it("lines are read one by one", () => {
    const text =
      '{"env_info": "linux"}\n{"mode": "train", "epoch": 1, "iter": 10, "loss": 0.9}\n{"mode": "train", "epoch": 1, "iter": 20, "loss": 0.5}\n{"mode": "val", "epoch": 1, "iter": 5, "loss": 1.0}\n';
    expect(seriesOf("a.log.json", text)).toMatchObject({ "train/loss": [0.9, 0.5], "validation/loss": [1.0] });
  });

  it("that breaks off gives what stood before, and a notification", () => {
    const { runs, problems } = readLog("history.json", '{"loss": [0.9, 0.5, 0.2');
    expect(runs[0]?.series[0]?.values.slice(0, 2)).toEqual([0.9, 0.5]);
    expect(problems).toHaveLength(1);
    const cutLine = readLog("a.jsonl", '{"epoch": 1, "loss": 0.9}\n{"epoch": 2, "loss": 0.5}\n{"epoch": 3, "lo');
    expect(cutLine.runs[0]?.series[0]?.values).toEqual([0.9, 0.5]);
    expect(cutLine.problems).toEqual(["The last line is cut; it was not read."]);
  });
});

describe("a history, however it is laid out", () => {
  const VAL = [1, 0.8, 0.7];
  const both = { "train/loss": LOSS, "validation/loss": VAL };
  const rows = <T>(row: (loss: number, val: number, epoch: number) => T): T[] =>
    LOSS.map((loss, epoch) => row(loss, VAL[epoch] ?? 0, epoch));
  it.for<[string, string, unknown]>([
    [
      "a table as pandas splits it",
      "h.json",
      { columns: ["epoch", "train_loss", "val_loss"], data: rows((l, v, e) => [e, l, v]) },
    ],
    [
      "names beside values",
      "h.json",
      {
        metrics: [
          { name: "train_loss", values: LOSS },
          { name: "val_loss", values: VAL },
        ],
      },
    ],
    [
      "names beside points",
      "h.json",
      [
        { key: "train/loss", history: rows((value, _, step) => ({ step, value })) },
        { key: "val/loss", history: rows((_, value, step) => ({ step, value })) },
      ],
    ],
    [
      "rows with a type",
      "m.jsonl",
      rows((loss, val, epoch) => [
        { type: "train", epoch, loss },
        { type: "val", epoch, loss: val },
      ]).flat(),
    ],
    [
      "rows with the metric's name",
      "m.jsonl",
      rows((l, v, step) => [
        { step, metric: "train_loss", value: l },
        { step, metric: "val_loss", value: v },
      ]).flat(),
    ],
  ])("%s", ([, name, content]) => {
    const isLines = name.endsWith("l") && Array.isArray(content);
    const text = isLines ? content.map((row) => JSON.stringify(row)).join("\n") : JSON.stringify(content);
    expect(seriesOf(name, text)).toEqual(both);
  });

  it("a list of numbers is what the file is called", () => {
    expect(seriesOf("train_loss.json", JSON.stringify(LOSS))).toEqual({ "train/loss": LOSS });
  });

  it("decimals after a comma, between semicolons", () => {
    const text = rows((l, v, e) => `${e};${l};${v}`.replaceAll(".", ",")).join("\n");
    expect(seriesOf("h.csv", `epoch;train_loss;val_loss\n${text}\n`)).toEqual(both);
  });

  it("tensors in cells", () => {
    const text = rows(
      (l, v, e) => `${e},"tensor(${l}, device='cuda:0', grad_fn=<NllLossBackward0>)",np.float64(${v})`,
    ).join("\n");
    expect(seriesOf("h.csv", `epoch,train_loss,val_loss\n${text}\n`)).toEqual(both);
  });
});

describe("what a table's columns are", () => {
  it("keeps the learning rates of groups of parameters apart", () => {
    const [run] = readLog(
      "results.csv",
      "epoch,train/box_loss,x/lr0,x/lr1,lr/pg2\n0,1.5,0.1,0.01,0.02\n1,1.2,0.09,0.01,0.02\n",
    ).runs;
    expect(run?.series.map(({ metric, count }) => [metric.name, count])).toEqual([
      ["train/box_loss", 2],
      ["learning_rate", 2],
      ["learning_rate_1", 2],
      ["learning_rate_2", 2],
    ]);
  });

  it("reads a history of one epoch", () => {
    expect(seriesOf("history.json", '{"train_loss": [4.37], "val_loss": [5.57], "lr": [0.001]}')).toEqual({
      "train/loss": [4.37],
      "validation/loss": [5.57],
      learning_rate: [0.001],
    });
  });

  it("does not judge a total that two networks play about", () => {
    const rows = Array.from({ length: 36 }, (_, at) => `${at},${0.5 + at / 40},${0.2 + at / 50}`).join("\n");
    expect(alarms("metrics.csv", `epoch,train_loss,train_domain_loss\n${rows}\n`)).toEqual([]);
    expect(alarms("metrics.csv", `epoch,train_loss,train_other\n${rows}\n`)).toEqual(["loss-diverging"]);
  });
});

describe("event files", () => {
  const points = LOSS.map((value, step) => ({ tag: "loss/train", step, value }));

  it("hold scalars as values and as tensors", () => {
    const floats = eventFile(points, "value").subarray();
    expect(
      seriesOf("runs/events.out.tfevents.1.host", floats)["train/loss"]?.map((value) => Number(value.toFixed(4))),
    ).toEqual(LOSS);
    const tensors = eventFile(points, "tensor");
    expect(
      seriesOf("runs/events.out.tfevents.1.host", tensors)["train/loss"]?.map((value) => Number(value.toFixed(4))),
    ).toEqual(LOSS);
  });

  it("in a folder called validation are of validation, however they name it themselves", () => {
    const keras = LOSS.flatMap((value, step) => [
      { tag: "epoch_loss", step, value },
      { tag: "evaluation_loss_vs_iterations", step, value },
    ]);
    const names = Object.keys(seriesOf("logs/validation/events.out.tfevents.1.v2", eventFile(keras, "tensor")));
    expect(names.every((name) => name.startsWith("validation/"))).toBe(true);
    const yolo = eventFile(
      [
        { tag: "train/box_loss", step: 0, value: 1 },
        { tag: "val/box_loss", step: 0, value: 1 },
        { tag: "box_loss", step: 0, value: 1 },
      ],
      "value",
    );
    expect(Object.keys(seriesOf("runs/train/events.out.tfevents.1", yolo))).toContain("box_loss");
  });

  it("of one side of a game are no measure of progress", () => {
    const course = Array.from({ length: 60 }, (_, step) => ({
      tag: "losses",
      step,
      value: step < 20 ? 3 - step / 10 : 1 + step / 40,
    }));
    const bytes = eventFile(course, "value");
    expect(alarms("MNIST_cDCGAN_results/G_logs/events.out.tfevents.1", bytes)).toEqual([]);
    expect(alarms("MNIST_results/run/events.out.tfevents.1", bytes)).not.toEqual([]);
  });

  it("that are cut lose their last record only", () => {
    const bytes = eventFile(points, "value");
    const { runs, problems } = readLog("events.out.tfevents.1", bytes.subarray(0, bytes.length - 3));
    expect(runs[0]?.series[0]?.values).toHaveLength(2);
    expect(problems).toEqual([expect.stringContaining("The last record is cut")]);
  });

  it("that turn into garbage are read up to there", () => {
    const bytes = Buffer.concat([eventFile(points, "value"), Buffer.alloc(500, 0xee)]);
    const { runs, problems } = readLog("events.out.tfevents.1", bytes);
    expect(runs[0]?.series[0]?.values).toHaveLength(3);
    expect(problems).toEqual([expect.stringContaining("no event file any more")]);
  });

  it("of a folder named after a split belong to it", () => {
    const keras = eventFile(
      LOSS.map((value, step) => ({ tag: "epoch_loss", step, value })),
      "tensor",
    );
    expect(Object.keys(seriesOf("logs/validation/events.out.tfevents.1", keras))).toEqual(["validation/loss"]);
  });
});

describe("W&B's binary history", () => {
  it("is read across the ends of its blocks", () => {
    const rows = Array.from({ length: 900 }, (_, step) => ({
      _step: step,
      "train/loss": 2 - step / 900,
      _runtime: step,
    }));
    const [run] = readLog("wandb/run-1/run-x.wandb", wandbFile(rows), 5_000).runs;
    expect(run?.series.map(({ metric, count }) => [metric.name, count])).toEqual([["train/loss", 900]]);
    expect(run?.series[0]?.values.at(-1)).toBeCloseTo(2 - 899 / 900);
    expect(run?.series[0]?.positions.at(-1)).toBe(899);
  });
});

describe("bytes", () => {
  const text = "Epoch 1 loss: 0.9\nEpoch 2 loss: 0.5\nEpoch 3 loss: 0.25\n";

  it("in UTF-16 are decoded, with and without a mark", () => {
    const utf16 = Buffer.from(text, "utf16le");
    expect(seriesOf("a.log", utf16)).toEqual({ loss: LOSS });
    expect(seriesOf("a.log", Buffer.concat([Buffer.from([0xff, 0xfe]), utf16]))).toEqual({ loss: LOSS });
  });

  it("may come in any pieces", () => {
    for (const size of [1, 3, 7]) {
      expect(readLog("a.log", text, size).runs[0]?.series[0]?.values).toEqual(LOSS);
    }
  });

  it("that are no log are refused with a sentence", () => {
    expect(readLog("a.log", "").problems).toEqual(["The file is empty."]);
    expect(readLog("a.pt", Buffer.from("PK\u0003\u0004....")).problems[0]).toContain("zip");
    expect(readLog("a.bin", Buffer.from([1, 2, 3, 0, 0, 5, 0, 1, 0, 3])).problems[0]).toContain("binary");
  });

  it("of random garbage never throw", () => {
    let seed = 7;
    const random = (): number => {
      seed = (seed * 1103515245 + 12345) & 0x7fffffff;
      return seed;
    };
    for (let round = 0; round < 40; round++) {
      const bytes = Uint8Array.from({ length: 2_000 }, () => (random() >> 8) & (round % 2 === 0 ? 0xff : 0x7f));
      expect(() => readLog("garbage.log", bytes)).not.toThrow();
    }
  });
});

describe("memory", () => {
  it("is bounded: neighbours of a long series are averaged", () => {
    const text = Array.from({ length: 200_000 }, (_, step) => `step ${step} loss ${1 + (step % 2)}`).join("\n");
    const series = readLog("a.log", text, 1 << 20).runs[0]?.series[0];
    expect(series?.count).toBe(200_000);
    expect(series?.values.length).toBeLessThan(70_000);
    expect(series?.values.every((value) => value === 1.5)).toBe(true);
  });
});
