import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { alarms, verdicts } from "./read.ts";

const FIXTURES = join(import.meta.dirname, "fixtures");
const STUCK = ["converged-at-start", "loss-at-chance", "loss-flat", "zero-gradients"];

/** What may be said of each training; its README tells them. One at least has to be, where there is any. */
const EXPECTED: Readonly<Record<string, readonly string[]>> = {
  healthy: [],
  smooth: [],
  restarts: [],
  finetune: [],
  plateau: [],
  gan: [],
  "reg-healthy": [],
  frozen: STUCK,
  cut: STUCK,
  crawl: ["loss-at-chance", "loss-flat"],
  dead: ["loss-at-chance", "loss-flat"],
  shuffled: ["loss-at-chance", "loss-flat"],
  "reg-frozen": ["loss-flat"],
  "reg-high": ["loss-diverging", "loss-not-finite"],
  nan: ["loss-diverging", "loss-not-finite"],
  diverge: ["loss-at-chance", "loss-diverging", "loss-flat", "loss-not-finite"],
  overfit: ["overfitting"],
};

describe("logs of small real trainings", () => {
  it.for(readdirSync(FIXTURES).filter((name) => name !== "README.md"))("%s", (name) => {
    const found = alarms(name, readFileSync(join(FIXTURES, name)));
    const expected = EXPECTED[name.split(".")[0] ?? ""] ?? [];
    expect(found.filter((rule) => !expected.includes(rule))).toEqual([]);
    expect(found.length > 0).toBe(expected.length > 0);
  });
});

/** A table of epochs from curves. */
function table(curves: Readonly<Record<string, readonly (number | string)[]>>): string {
  const names = Object.keys(curves);
  const length = Math.max(...Object.values(curves).map((values) => values.length));
  const rows = Array.from({ length }, (_, row) => [row, ...names.map((name) => curves[name]?.[row] ?? "")].join(","));
  return `${["epoch", ...names].join(",")}\n${rows.join("\n")}\n`;
}

/** Noise that is the same in every run: a linear congruential generator, −1 … 1. */
function noise(length: number, seed: number = 1): number[] {
  let state = seed;
  return Array.from({ length }, () => {
    state = (state * 1664525 + 1013904223) >>> 0;
    return state / 2 ** 31 - 1;
  });
}

const curve = (length: number, at: (share: number, index: number) => number): number[] =>
  Array.from({ length }, (_, index) => at(index / (length - 1), index));

const falling = (length: number, from = 2.3, to = 0.3): number[] =>
  curve(length, (share) => to + (from - to) * Math.exp(-4 * share));

describe("alarms", () => {
  const jitter = noise(200);
  it.for<[string, string, string[]]>([
    ["a level loss", table({ train_loss: curve(12, (_, i) => 3.1 + 0.002 * (jitter[i] ?? 0)) }), ["loss-flat"]],
    ["a crawl", table({ train_loss: curve(30, (share) => 3.1 - 0.02 * share) }), ["loss-flat"]],
    [
      "loss and accuracy at chance",
      table({ train_loss: curve(12, () => 4.61), val_acc: curve(12, () => 0.0102) }),
      ["loss-at-chance", "loss-flat"],
    ],
    [
      "per cent without a sign",
      table({ train_loss: curve(12, () => 4.61), val_acc: curve(12, () => 1.02) }),
      ["loss-at-chance", "loss-flat"],
    ],
    [
      "jumps around the start",
      table({ train_loss: curve(40, (_, i) => 1.4 + 0.5 * Math.sin(2.4 * i)) }),
      ["loss-oscillating"],
    ],
    ["a loss that rises", table({ train_loss: curve(20, (share) => 1 + 3 * share) }), ["loss-diverging"]],
    [
      "a run that breaks",
      table({ train_loss: [...falling(30), ...curve(15, (share) => 0.4 + 1.6 * Math.min(1, 3 * share))] }),
      ["loss-diverging"],
    ],
    ["NaN to the end", table({ train_loss: [2, 1.5, 1.2, 1.1, 1, "nan", "nan", "nan"] }), ["loss-not-finite"]],
    [
      "NaN in validation",
      table({ train_loss: falling(8), val_loss: [2, 1.5, 1.2, "nan", "nan", "nan", "nan", "nan"] }),
      ["loss-not-finite"],
    ],
    [
      "a collapse to a constant",
      table({ train_loss: [4, 2.31, ...curve(28, (_, i) => Math.LN10 + 0.001 * (jitter[i] ?? 0))] }),
      ["converged-at-start", "loss-at-chance"],
    ],
    [
      "no gradient",
      table({ train_loss: curve(10, () => 2.15), grad_norm: curve(10, () => 0) }),
      ["loss-flat", "zero-gradients"],
    ],
    [
      "validation that turns",
      table({ train_loss: falling(30), val_loss: curve(30, (share) => 1 + 2 * (share - 0.3) ** 2) }),
      ["overfitting"],
    ],
  ])("%s", ([, text, expected]) => {
    expect(alarms("log.csv", text)).toEqual(expected);
  });

  it("judge the loss with a course, not a summary at the end", () => {
    const steps = curve(20, (_, i) => i).map((i) => `{'loss': 2.7183, 'learning_rate': 1e-05, 'epoch': ${i / 10}}`);
    const text = `${steps.join("\n")}\n{'train_runtime': 10.5, 'train_loss': 2.7183, 'epoch': 2.0}\n`;
    expect(alarms("a.log", text)).toEqual(["loss-flat"]);
  });

  it("at chance needs no accuracy where the classes are known", () => {
    const text = table({ train_loss: curve(12, (share) => 5 - 0.4 * Math.min(1, 4 * share)) });
    expect(alarms("log.csv", text, 100)).toContain("loss-at-chance");
    expect(alarms("log.csv", text)).not.toContain("loss-at-chance");
  });

  it("name statistic, bound and window in their message", () => {
    const [verdict] = verdicts("log.csv", table({ train_loss: curve(12, () => 3.1) }));
    expect(verdict?.findings[0]?.message).toMatch(
      /`train\/loss` is 3\.1 .* 12 epochs \(Theil–Sen change 0 %, Mann–Kendall z = .*2\.4 %/,
    );
  });

  it("point at the line of the first NaN", () => {
    const text = "epoch 1 loss 2\nepoch 2 loss 1\nepoch 3 loss nan\nepoch 4 loss nan\n";
    expect(verdicts("a.log", text)[0]?.findings.map(({ rule, line }) => [rule, line])).toContainEqual([
      "loss-not-finite",
      3,
    ]);
  });
});

describe("healthy shapes stay silent", () => {
  const jitter = noise(500, 9);
  const sawtooth = curve(80, (share, i) => 0.4 + 1.5 * Math.exp(-3 * share) + (i % 20 < 3 ? 0.3 * (1 - share) : 0));
  it.for<[string, string]>([
    ["a falling loss", table({ train_loss: falling(20), val_loss: falling(20, 2.3, 0.4) })],
    [
      "noisy batches",
      table({ train_loss: curve(400, (share, i) => (0.5 + 2 * Math.exp(-3 * share)) * (1 + 0.7 * (jitter[i] ?? 0))) }),
    ],
    ["warm restarts", table({ train_loss: sawtooth })],
    [
      "a plateau, then a drop",
      table({ train_loss: [...curve(60, (_, i) => Math.LN2 + 0.001 * (jitter[i] ?? 0)), ...falling(40, 0.69, 0.01)] }),
    ],
    ["a rest near the floor", table({ train_loss: curve(20, (_, i) => 0.012 + 0.0001 * (jitter[i] ?? 0)) })],
    ["fine-tuning at a high accuracy", table({ train_loss: curve(12, () => 0.21), val_acc: curve(12, () => 0.94) })],
    [
      "a loss with an offset while the accuracy rises",
      table({ train_loss: curve(20, (share) => 10.1 - 0.1 * share), val_acc: curve(20, (share) => 0.2 + 0.5 * share) }),
    ],
    [
      "noise in validation",
      table({ train_loss: falling(20), val_loss: curve(20, (_, i) => 1 + 0.1 * (jitter[i] ?? 0)) }),
    ],
    [
      "grokking",
      table({
        train_loss: falling(40, 3, 0.01),
        val_loss: curve(40, (share) => (share < 0.6 ? 3.7 + 3 * share : 0.4)),
      }),
    ],
    ["infinity before the first evaluation", table({ train_loss: falling(10), val_loss: ["inf", ...falling(9)] })],
    [
      "empty cells written as nan",
      table({ train_loss: falling(12), val_loss: curve(12, (s) => 2 - s).map((v, i) => (i % 2 === 0 ? "nan" : v)) }),
    ],
    [
      "infinite gradients of a loss scaler",
      table({ train_loss: falling(12), grad_norm: [1, "inf", 1, 1, "inf", 1, 1, 1, 1, 1, 1, 1] }),
    ],
    ["both sides of a game", table({ loss_D: curve(40, () => 1.386), loss_G: curve(40, () => Math.LN2) })],
    [
      "a policy",
      table({ policy_loss: curve(40, () => 0.01), value_loss: curve(40, (s) => 1 + s), reward: curve(40, (s) => s) }),
    ],
    ["a density", table({ train_loss: curve(20, (share) => -1 - 3 * share) })],
    ["a good binary run", table({ train_loss: falling(20, Math.LN2, 0.2), val_acc: curve(20, (s) => 0.5 + 0.45 * s) })],
  ])("%s", ([, text]) => {
    expect(alarms("log.csv", text)).toEqual([]);
  });
});

describe("what cannot be judged is said", () => {
  it("too few points", () => {
    const [verdict] = verdicts("log.csv", table({ train_loss: [2, 1.9, 1.8] }));
    expect(verdict?.findings).toEqual([]);
    expect(verdict?.notChecked.map(({ rule }) => rule)).toEqual(
      expect.arrayContaining(["loss-flat", "loss-at-chance", "loss-diverging"]),
    );
    expect(verdict?.notChecked[0]?.reason).toContain("3 points");
  });

  it("games and rewards", () => {
    const [verdict] = verdicts("log.csv", table({ d_loss: curve(10, () => 1), g_loss: curve(10, () => 1) }));
    expect(verdict?.notChecked.find(({ rule }) => rule === "loss-flat")?.reason).toContain("adversarial");
  });

  it("runs that go on from a checkpoint", () => {
    const text = curve(10, () => 0)
      .map((_, i) => `Epoch ${50 + i} loss: 1.2345`)
      .join("\n");
    expect(verdicts("a.log", text)[0]?.notChecked.find(({ rule }) => rule === "loss-flat")?.reason).toContain(
      "checkpoint",
    );
  });

  it("but not a run that prints every tenth epoch", () => {
    const text = curve(10, () => 0)
      .map((_, i) => `Epoch ${10 * (i + 1)} loss: 1.2345`)
      .join("\n");
    expect(alarms("a.log", text)).toEqual(["loss-flat"]);
  });
});

describe("graphics cards", () => {
  const gpu = (rows: readonly (readonly [number, number])[]): string =>
    `utilization.gpu [%], memory.used [MiB], memory.total [MiB]\n${rows.map(([used, memory]) => `${used} %, ${memory} MiB, 16384 MiB`).join("\n")}\n`;

  it("that wait are reported, idle ends left out", () => {
    const idle = Array.from({ length: 10 }, () => [0, 10] as const);
    const waiting = Array.from({ length: 40 }, (_, i) => [i % 3 === 0 ? 95 : 5, 9000] as const);
    const busy = Array.from({ length: 40 }, () => [93, 9000] as const);
    expect(alarms("gpu.csv", gpu([...idle, ...waiting, ...idle]))).toEqual(["gpu-underused"]);
    expect(alarms("gpu.csv", gpu([...idle, ...busy, ...idle]))).toEqual([]);
  });

  it("whose memory grows to the limit are reported, full and steady ones are not", () => {
    const growing = Array.from({ length: 40 }, (_, i) => [95, 6000 + 265 * i] as const);
    const steady = Array.from({ length: 40 }, () => [95, 16_200] as const);
    expect(alarms("gpu.csv", gpu(growing))).toEqual(["gpu-memory-excess"]);
    expect(alarms("gpu.csv", gpu(steady))).toEqual([]);
  });

  it("that ran out of memory are reported with the line", () => {
    const text = "epoch 1 loss 2\ntorch.OutOfMemoryError: CUDA out of memory. Tried to allocate 20.00 MiB\n";
    expect(verdicts("a.log", text)[0]?.findings.map(({ rule, line }) => [rule, line])).toEqual([
      ["gpu-memory-excess", 2],
    ]);
  });
});
