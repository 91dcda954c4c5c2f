import { describe, expect, it } from "vitest";
import { always, fall, noise, noisy, table } from "./curves.ts";
import { alarms } from "./read.ts";

/** As logs print it. */
const LN2 = Number(Math.LN2.toFixed(4));

const found = (columns: Readonly<Record<string, readonly number[]>>): string[] => alarms("log.csv", table(columns));

describe("a loss of exactly 0", () => {
  it("from the first epoch on is computed of nothing", () => {
    expect(found({ train_loss: always(0, 50) })).toEqual(["loss-flat"]);
    expect(found({ train_loss: always(0, 4) })).toEqual([]);
    expect(found({ train_loss: always(0, 8), val_accuracy: always(1, 8) })).toEqual([]);
  });
});

describe("a loss that falls at once and tapers off", () => {
  const tapering = Array.from({ length: 50 }, (_, epoch) => 0.4588 + 0.014 * Math.exp(-epoch / 3));

  it("did not stay where it began", () => {
    expect(found({ Loss: tapering })).toEqual([]);
    expect(found({ Loss: tapering.map((value) => 0.4588 + (value - 0.4588) / 3) })).toEqual(["loss-flat"]);
  });

  it("moves where a ratio in decibels rises", () => {
    const slow = Array.from({ length: 50 }, (_, epoch) => 0.4631 - 0.0001 * epoch);
    const psnr = (gain: number): number[] => Array.from({ length: 50 }, (_, epoch) => 26.5 + (gain * epoch) / 49);
    expect(found({ Loss: slow, PSNR: psnr(0.7) })).toEqual([]);
    expect(found({ Loss: slow, PSNR: psnr(0.05) })).toEqual(["loss-flat"]);
  });
});

describe("chance", () => {
  it("stands at the logarithm of a number of classes to the last digit, whatever came before and whatever the accuracy", () => {
    const loss = [0.6773, 2.4587, 5.3353, 1.0234, 10.6901, 1.9899, 3.5713, 0.6869, ...always(LN2, 22)];
    const accuracy = loss.map((_, step) => 0.65 + 0.05 * noise(step));
    expect(found({ loss, accuracy })).toContain("loss-at-chance");
    expect(found({ loss: [...loss.slice(0, 8), ...always(0.7031, 22)], accuracy })).not.toContain("loss-at-chance");
  });

  it("ranks positives no higher than negatives", () => {
    const loss = [0.7117, 0.7173, ...always(0.6932, 10)];
    const auc = (level: number): number[] => loss.map((_, epoch) => level + 0.002 * noise(epoch));
    const accuracy = loss.map((_, epoch) => 0.03 + 0.001 * noise(epoch));
    expect(found({ loss, accuracy, auc: auc(0.5) })).toContain("loss-at-chance");
    expect(found({ loss, accuracy, auc: auc(0.62) })).not.toContain("loss-at-chance");
  });

  it("is believed of four epochs where the scores are 0", () => {
    const log = (f1: number): Readonly<Record<string, readonly number[]>> => ({
      train_loss: [0.6957, 0.6932, LN2, LN2],
      val_loss: [0.6932, LN2, 0.6932, 0.6932],
      val_f1: always(f1, 4),
    });
    expect(found(log(0.0049))).toEqual(["loss-at-chance"]);
    expect(found(log(0.4))).toEqual([]);
  });

  it("is where training and validation rest both, at any usual number of classes", () => {
    const rest = Array.from({ length: 18 }, (_, epoch) => 3.912 + 0.004 * noise(epoch));
    const columns = { train_loss: [4.92, 4.3, ...rest], val_loss: [4.17, 4.0, ...rest.map((value) => value - 0.003)] };
    expect(found(columns)).toContain("loss-at-chance");
    expect(found({ ...columns, val_loss: columns.val_loss.map((value) => value + 0.1) })).not.toContain(
      "loss-at-chance",
    );
  });
});

describe("a learning rate of next to nothing", () => {
  it("moves no loss, however its batches jump", () => {
    const loss = noisy(always(0.65, 120), 0.2);
    expect(found({ loss, lr: always(1e-9, 120) })).toEqual(["loss-flat"]);
    expect(found({ loss, lr: always(1e-5, 120) })).not.toContain("loss-flat");
  });
});

describe("a norm of the gradient that was never measured", () => {
  it("is 0 as well: where something is learned there is a gradient", () => {
    const zeros = always(0, 20);
    expect(found({ loss: [0.885, 0.5, 0.31, ...noisy(always(0.28, 17), 0.1)], grad_norm_l2: zeros })).toEqual([]);
    expect(found({ loss: always(0.885, 20), grad_norm_l2: zeros })).toEqual(["loss-flat", "zero-gradients"]);
    const solved = { loss: noisy(always(0.03, 20), 0.3), accuracy: always(0.985, 20), grad_norm_l2: zeros };
    expect(found(solved)).toEqual([]);
    expect(found({ ...solved, loss: always(0, 20), accuracy: always(0.4, 20) })).toEqual([
      "loss-flat",
      "zero-gradients",
    ]);
  });
});

describe("a loss that rises again", () => {
  const loss = [
    1.691, 1.434, 1.351, 1.328, 1.246, 1.271, 1.227, 1.329, 1.427, 1.456, 1.43, 1.4, 1.41, 1.43, 1.46, 1.44,
  ];
  const accuracy = [0.36, 0.47, 0.51, 0.52, 0.54, 0.53, 0.55, 0.51, 0.48, 0.45, 0.45, 0.46, 0.46, 0.46, 0.44, 0.45];

  it("has broken where its accuracy falls with it", () => {
    expect(found({ loss, accuracy })).toEqual(["loss-diverging"]);
    expect(found({ loss })).toEqual([]);
  });

  it("has risen at once, and stays there, though the level of its first tenth is as high", () => {
    const loss = [0.696, 0.8, 0.9, ...noisy(always(0.95, 60), 0.01)];
    expect(found({ loss })).toEqual(["loss-diverging"]);
    expect(found({ loss: noisy(always(0.95, 63), 0.01) })).not.toContain("loss-diverging");
  });

  it("has not where the last of a few points is down again", () => {
    const val_loss = [0.617, 0.618, 0.62, 0.63, 1.04, 1.05, 0.678];
    expect(found({ val_loss })).toEqual([]);
    expect(found({ val_loss: [...val_loss.slice(0, 6), 1.06] })).toEqual(["loss-diverging"]);
  });

  it("has not where its counter begins again and again: each training has a level of its own", () => {
    const levels = [
      0.47, 0.47, 0.45, 0.44, 0.43, 0.42, 0.41, 0.4, 0.39, 0.39, 0.4, 0.41, 0.43, 0.45, 0.47, 0.49, 0.51, 0.52,
    ];
    const rows = levels.flatMap((level, round) =>
      fall(level, level, 12).map((loss, at) => `${at},${loss * (1 + 0.01 * noise(12 * round + at))}`),
    );
    expect(alarms("log.csv", `epoch,loss\n${rows.join("\n")}\n`)).toEqual([]);
  });

  it("has not where only the last batches are high", () => {
    const steps = noisy(fall(2.1, 0.7, 28), 0.1);
    expect(found({ loss: [...steps, 1.1, 1.0] })).toEqual([]);
  });
});

describe("what is no course", () => {
  it("adaptation at test time is a fit for each sample", () => {
    const rising = Array.from({ length: 40 }, (_, step) => 0.5 + 0.02 * step);
    expect(found({ tta_loss: rising })).toEqual([]);
    expect(found({ train_loss: rising })).toEqual(["loss-diverging"]);
  });

  it("results of runs, one a row, jump without oscillating", () => {
    const rows = Array.from({ length: 40 }, (_, row) => `${0.03 + 0.02 * noise(row)},${0.4 + 0.2 * noise(3 * row)}`);
    expect(alarms("evolve.csv", `val/box_loss,metrics/mAP\n${rows.join("\n")}\n`)).toEqual([]);
  });
});
