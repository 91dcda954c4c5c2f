import { describe, expect, it } from "vitest";
import { always, fall, noisy, table } from "./curves.ts";
import { alarms, verdicts } from "./read.ts";

/** Rules with their severity. */
const said = (text: string): string[] =>
  verdicts("history.csv", text).flatMap(({ findings }) => findings.map(({ rule, severity }) => `${severity} ${rule}`));

describe("a small rise of validation", () => {
  const val = [...fall(3.72, 3.485, 11), ...fall(3.49, 3.66, 18)];

  it("is overfitting where it is above all noise and gives back what had been gained", () => {
    expect(said(table({ train_loss: fall(3.79, 2.69, 29), val_loss: val }))).toEqual(["warning overfitting"]);
  });

  it("is none where the noise is as large, or training stands still", () => {
    expect(said(table({ train_loss: fall(3.79, 2.69, 29), val_loss: noisy(val, 0.03) }))).toEqual([]);
    expect(said(table({ train_loss: [...fall(3.79, 3.3, 11), ...always(3.3, 18)], val_loss: val }))).toEqual([]);
  });
});

describe("a large rise of a jumping validation", () => {
  const val = [0.0034, 0.0061, 0.0044, 0.0052, 0.0081, 0.0047, 0.0066, 0.0093, 0.0058, 0.0101, 0.0072, 0.0097];

  it("is overfitting where training falls meanwhile, however small the numbers are", () => {
    expect(said(table({ train_loss: fall(0.0402, 0.0071, 12), val_loss: val }))).toEqual(["warning overfitting"]);
  });

  it("is information where the accuracy goes on rising", () => {
    const unsteady = [0.31, 0.26, 0.27, 0.2317, 0.26, 0.255, 0.29, 0.31, 0.3, 0.295, 0.27];
    const log = (accuracy: readonly number[]): string =>
      table({ train_loss: fall(0.46, 0.026, 11), val_loss: unsteady, val_accuracy: accuracy });
    expect(said(log(Array.from({ length: 11 }, (_, at) => 0.86 + 0.01 * at)))).toEqual(["note overfitting"]);
    expect(said(log(always(0.86, 11)))).toEqual(["warning overfitting"]);
  });

  it("is none at the floor", () => {
    expect(said(table({ train_loss: fall(0.9, 0.001, 12), val_loss: [0.8, 0.2, ...val.slice(2)] }))).toEqual([]);
  });
});

describe("three or four evaluations", () => {
  it("tell overfitting where each is worse than the one before, by a fifth in all", () => {
    expect(said(table({ train_loss: [0.9, 0.6, 0.3], val_loss: [0.318, 0.36, 0.443] }))).toEqual([
      "warning overfitting",
    ]);
  });

  it.for<[string, number[], number[]]>([
    ["rises by less", [0.9, 0.6, 0.3], [2.089, 2.11, 2.144]],
    ["goes back once", [0.9, 0.6, 0.3, 0.2], [0.3, 0.4, 0.39, 0.45]],
    ["rises beside a training that does not fall", [0.9, 0.95, 0.9], [0.3, 0.36, 0.44]],
  ])("tell nothing of one that %s", ([, train, val]) => {
    const [verdict] = verdicts("history.csv", table({ train_loss: train, val_loss: val }));
    expect(verdict?.findings).toEqual([]);
    expect(verdict?.notChecked.map(({ rule }) => rule)).toContain("overfitting");
  });
});

describe("data that are known by heart", () => {
  const val = [6.84, 8.6, 5.13, 6.72, 5.99, 6.26];
  const log = (valAccuracy: number): string =>
    table({
      loss: [0.41, 0.03, 0.017, 0.015, 0.015, 0.012],
      acc: [0.88, 0.99, 0.994, 0.995, 0.995, 0.996],
      val_loss: val,
      val_acc: always(valAccuracy, 6),
    });

  it("are overfitting by the gap alone, where validation never got better", () => {
    expect(said(log(0.35))).toEqual(["warning overfitting"]);
    expect(said(log(0.75))).toEqual([]);
  });
});

describe("validation alone in a file", () => {
  const val = noisy([...fall(0.55, 0.41, 25), ...fall(0.415, 0.53, 45)], 0.01);
  const accuracy = [...fall(0.73, 0.81, 25), ...fall(0.809, 0.788, 45)];

  it("is believed where a score turns at the same place", () => {
    expect(said(table({ val_loss: val, val_accuracy: accuracy }))).toEqual(["warning overfitting"]);
    expect(said(table({ val_loss: val, val_accuracy: always(0.8, 70) }))).toEqual([]);
  });

  it("breaks down again and again: jumps far above its beginning, while training gets better", () => {
    const spikes = Array.from({ length: 40 }, (_, at) => (at % 3 === 1 ? 25 + at : 0.84 - 0.01 * at));
    expect(alarms("run.csv", table({ train_loss: fall(0.76, 0.15, 40), val_loss: spikes }))).toEqual([
      "loss-oscillating",
    ]);
    const rare = spikes.map((value, at) => (value > 1 && at % 12 !== 1 ? 0.4 : value));
    expect(alarms("run.csv", table({ train_loss: fall(0.76, 0.15, 40), val_loss: rare }))).toEqual([]);
  });
});

describe("an accuracy without a split", () => {
  it("is that of training, where validation has one of its own", () => {
    const columns = {
      accuracy: Array.from({ length: 16 }, (_, at) => 0.6 + 0.022 * at),
      loss: fall(0.68, 0.18, 16),
      val_accuracy: [0.57, 0.57, 0.58, 0.68, 0.74, ...always(0.76, 11)],
      val_loss: [0.687, 0.672, 0.638, 0.586, 0.547, ...fall(0.521, 0.586, 11)],
    };
    expect(said(table(columns))).toEqual(["warning overfitting"]);
  });
});
