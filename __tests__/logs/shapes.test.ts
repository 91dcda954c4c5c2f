import { describe, expect, it } from "vitest";
import { fall, noise, table } from "./curves.ts";
import { alarms, readLog, seriesOf, verdicts } from "./read.ts";

describe("validation that gets worse", () => {
  it("without a steady climb: it leaves its level and stays away", () => {
    const unsteady = [
      3.65, 3.29, 3.23, 3.16, 3.03, 3.05, 2.92, 3.25, 2.84, 3.55, 3.82, 4.34, 3.26, 3.48, 4.36, 3.88, 3.94, 3.89, 3.83,
      4.5, 4.06, 2.97, 4.73, 3.87,
    ];
    expect(alarms("run.csv", table({ loss: fall(3.8, 1.9, 24), val_loss: unsteady }))).toEqual(["overfitting"]);
  });

  it("jumps about its level: silent", () => {
    const values = Array.from({ length: 24 }, (_, index) => 3 + 0.4 * noise(index + 3));
    expect(alarms("run.csv", table({ loss: fall(3.8, 1.9, 24), val_loss: values }))).toEqual([]);
  });

  it("by little of what it had gained: information", () => {
    const values = [...fall(60, 0.75, 20), ...fall(0.76, 0.88, 20)];
    const [verdict] = verdicts("run.csv", table({ loss: fall(60, 0.02, 40), val_loss: values }));
    expect(verdict?.findings.map(({ rule, severity }) => [rule, severity])).toEqual([["overfitting", "note"]]);
  });

  it("near its floor, with a score that breaks down", () => {
    const validation = [...fall(0.0042, 0.0014, 9), 0.0015, 0.0018, 0.0026, 0.006, 0.012, 0.044];
    const f1 = [...fall(0.31, 0.83, 11), 0.4, 0.1, 0.05, 0.004];
    expect(alarms("run.csv", table({ loss: fall(0.03, 0.001, 15), val_loss: validation, val_f1: f1 }))).toEqual([
      "overfitting",
    ]);
  });

  it("steadily over many epochs, beside a training loss that falls by little", () => {
    const validation = Array.from({ length: 100 }, (_, epoch) => 0.564 + 0.0015 * epoch);
    expect(alarms("run.csv", table({ train_loss: fall(0.57, 0.52, 100), val_loss: validation }))).toEqual([
      "overfitting",
    ]);
  });

  it("in the terms of a detector's loss, of which one rises in good runs: information", () => {
    const count = 120;
    const rising = Array.from({ length: count }, (_, epoch) => 1.45 + 0.0035 * epoch);
    const text = table({
      "train/box_loss": fall(2, 0.6, count),
      "train/cls_loss": fall(4, 0.3, count),
      "val/box_loss": rising,
      "val/cls_loss": [...fall(2.4, 0.65, 40), ...fall(0.65, 0.7, 80)],
      "metrics/mAP50": Array.from({ length: count }, () => 0.9),
    });
    expect(alarms("runs/detect/train/results.csv", text)).toEqual([]);
  });
});

describe("a loss that does not move", () => {
  it("where validation is the same at every evaluation and training only jumps with its batches", () => {
    const count = 60;
    const training = Array.from({ length: count }, (_, index) => 0.8 + 0.12 * noise(index));
    const flat = Array.from({ length: count }, () => 0.8205);
    expect(alarms("run.csv", table({ train_loss: training, val_loss: flat }))).toEqual(["loss-flat"]);
  });

  it("where it is exactly 0 while half of the answers are wrong", () => {
    const half = Array.from({ length: 8 }, () => 0.5);
    const zero = Array.from({ length: 8 }, () => 0);
    expect(alarms("history.csv", table({ loss: zero, accuracy: half, val_loss: zero, val_accuracy: half }))).toEqual([
      "loss-flat",
    ]);
    expect(alarms("history.csv", table({ loss: zero, val_iou: zero }))).toEqual(["loss-flat"]);
    expect(alarms("history.csv", table({ loss: zero, val_iou: fall(0.2, 0.6, 8) }))).toEqual([]);
  });
});

describe("a loss that rises", () => {
  const loss = [0.265, 0.24, 0.238, 0.239, 0.245, 0.28, 0.285, 0.275, 0.305, 0.323];
  it("is believed after a few epochs where the accuracy falls with it", () => {
    const accuracy = [0.882, 0.894, 0.894, 0.893, 0.891, 0.876, 0.874, 0.879, 0.865, 0.856];
    expect(alarms("run.csv", table({ loss, acc: accuracy }))).toEqual(["loss-diverging"]);
    expect(alarms("run.csv", table({ loss }))).toEqual([]);
  });
});

describe("an unsteady validation", () => {
  const training = fall(0.9, 0.2, 12);
  const rising = [0.5, 0.62, 0.55, 0.66, 0.58, 0.64, 0.57, 0.69, 0.6, 0.7, 0.59, 0.68];

  it("overfits where it ends clearly above training, which gains much meanwhile", () => {
    expect(alarms("run.csv", table({ train_loss: training, val_loss: rising }))).toEqual(["overfitting"]);
  });

  it("does not where it lies below a smoothed training loss, or where training gains little", () => {
    const smoothed = training.map((loss) => loss + 0.6);
    expect(alarms("run.csv", table({ train_loss: smoothed, val_loss: rising }))).toEqual([]);
  });
});

describe("a model that has learned nothing", () => {
  const resting = Array.from({ length: 20 }, (_, epoch) => (epoch === 0 ? 1.9 : 0.669 + 0.003 * noise(epoch)));
  const entropy = Array.from({ length: 20 }, (_, epoch) => (epoch < 4 ? 0.72 - 0.01 * epoch : 0.6685));
  const always = (share: number): number[] => Array.from({ length: 20 }, () => share);

  it("answers the same class always: the loss is the entropy of its share", () => {
    const log = (share: number): string =>
      table({ loss: resting, val_loss: entropy, val_accuracy: always(share).map((one, at) => (at < 3 ? 0.5 : one)) });
    expect(alarms("history.csv", log(0.6111))).toEqual(["loss-at-chance"]);
    expect(alarms("history.csv", log(0.75))).toEqual([]);
  });

  it("has every word wrong, and its loss rests", () => {
    const loss = Array.from({ length: 20 }, (_, epoch) => (epoch < 3 ? 32 - 10 * epoch : 4.9 + 0.1 * noise(epoch)));
    expect(alarms("asr.csv", table({ loss, eval_wer: always(1) }))).toEqual(["loss-at-chance"]);
    expect(alarms("asr.csv", table({ loss, eval_wer: fall(1, 0.4, 20) }))).toEqual([]);
    expect(alarms("asr.csv", table({ loss: fall(32, 0.9, 20), eval_wer: always(1) }))).toEqual([]);
  });
});

describe("a term that joins the loss", () => {
  const loss = [0.12, 0.03, 0.02, 0.02, ...Array.from({ length: 12 }, (_, at) => 0.7 + 0.01 * noise(at))];
  it("is information where validation and a score do not get worse", () => {
    const auc = [0.9904, 0.9987, ...Array.from({ length: 14 }, () => 0.9999)];
    const log = table({ train_loss: loss, val_loss: fall(0.0323, 0.0135, 16), val_auc: auc });
    expect(verdicts("history.csv", log)[0]?.findings.map(({ rule, severity }) => [rule, severity])).toEqual([
      ["loss-diverging", "note"],
    ]);
    expect(alarms("history.csv", table({ train_loss: loss }))).toEqual(["loss-diverging"]);
  });
});

describe("how logs are put together", () => {
  it("a log of nothing but the best so far is read", () => {
    const text = fall(1.8, 0.04, 20).map((loss, index) => `Saved model at epoch ${index + 1} with loss: ${loss}\n`);
    const { runs } = readLog("loss_log.txt", text.join(""));
    expect(runs[0]?.series[0]).toMatchObject({
      count: 20,
      positions: Array.from({ length: 20 }, (_, index) => index + 1),
    });
    const both = text.map((line, index) => `epoch ${index + 1} loss ${2 - index / 20}\n${line}`).join("");
    expect(seriesOf("train.log", both)["loss"]).toHaveLength(20);
  });

  it("what a checkpoint had reached when it was written is no value of this run", () => {
    const text = fall(1.8, 0.4, 20).map(
      (loss, index) => `Epoch [${index + 1}/20] TrainLoss=${loss} ValLoss=${loss + 0.1}\n`,
    );
    text.push("[Checkpoint] Loaded <- results/models/best_model.pth  (epoch=7, val_loss=1.0521)\n");
    expect(seriesOf("train.log", text.join(""))["validation/loss"]).toHaveLength(20);
  });

  it("a log that was emptied while the job wrote on begins with a hole", () => {
    const text = fall(1.8, 0.04, 20).map((loss, index) => `step ${index} | loss ${loss.toFixed(4)}\n`);
    expect(seriesOf("train.log", "\0".repeat(100_000) + text.join(""))["loss"]).toHaveLength(20);
    expect(readLog("train.log", "\0".repeat(100_000)).problems).toEqual(["The file holds nothing but zeros."]);
  });

  it("a run that is called train has the splits that its own names say", () => {
    const text = table({ "train/box_loss": [1, 0.9], "val/box_loss": [1, 0.95], "metrics/mAP50(B)": [0.1, 0.2] });
    expect(Object.keys(seriesOf("runs/detect/train/results.csv", text)).sort()).toEqual([
      "map50_b",
      "train/box_loss",
      "validation/box_loss",
    ]);
    expect(Object.keys(seriesOf("logs/train/metrics.csv", table({ box_loss: [1, 0.9] })))).toEqual(["train/box_loss"]);
  });

  it("steps that are counted within each epoch are one run, however the batches jump", () => {
    const rows: string[] = [];
    for (let epoch = 0; epoch < 6; epoch++) {
      for (let step = 0; step < 60; step++) {
        const level = 2.6 * 0.8 ** (epoch + step / 60);
        rows.push(`{"step": ${step}, "loss": ${(level * (1 + 0.5 * noise(epoch * 60 + step))).toFixed(4)}}`);
      }
    }
    expect(readLog("train.jsonl", rows.join("\n")).runs).toHaveLength(1);
  });
});
