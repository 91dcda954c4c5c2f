import { describe, expect, it } from "vitest";
import { always, fall, noise, noisy, table } from "./curves.ts";
import { alarms } from "./read.ts";

const found = (columns: Readonly<Record<string, readonly number[]>>): string[] => alarms("log.csv", table(columns));

describe("a loss that climbs", () => {
  const climb = fall(9.5, 10.4, 12);

  it("from its first point to its last minimises something else", () => {
    expect(found({ train_loss: climb, val_loss: fall(10.1, 11.1, 12) })).toEqual(["loss-diverging"]);
    expect(found({ train_loss: fall(0.65, 0.68, 12), train_acc: fall(0.72, 0.61, 12) })).toEqual(["loss-diverging"]);
  });

  it("while validation or another term of it falls is none", () => {
    expect(found({ train_loss: climb, val_loss: fall(10.1, 8, 12) })).toEqual([]);
    expect(found({ ce_loss: climb, distill_loss: fall(150, 30, 12) })).toEqual([]);
  });
});

describe("a loss that breaks early", () => {
  const tail = noisy(always(1.79, 48), 0.02);
  const spiked = [1.72, 1.53, 1.55, 0.82, 12.8, 2.06, 18.8, 2.15, 2.03, 1.9, 1.84, 1.77, ...tail];

  it("and comes back to its first level only has lost what it knew", () => {
    expect(found({ loss: spiked })).toEqual(["loss-diverging"]);
    expect(found({ loss: [...spiked.slice(0, 12), ...fall(1.77, 0.6, 48)] })).toEqual([]);
  });

  it("and stands where it was worse, of validation too", () => {
    const train = [1.77, 1.2, 1.21, 1.31, 1.25, 1.42, ...noisy(always(1.49, 24), 0.01)];
    const validation = [1.22, 0.9, 1.0, 1.1, 1.05, 1.3, ...noisy(always(1.48, 24), 0.02)];
    expect(found({ train_loss: train, val_loss: validation })).toContain("loss-diverging");
    expect(found({ train_loss: train, val_loss: always(1.4, 30).map((v, at) => v - 0.02 * at) })).toEqual([]);
  });
});

describe("a loss that is printed to two digits", () => {
  const loss = Array.from({ length: 16 }, (_, epoch) => (epoch % 5 === 4 ? 0.0043 : 0.0044));

  it("does not move where hardly one answer is right", () => {
    expect(found({ loss, accuracy: loss.map((_, epoch) => 0.001 + 0.0001 * (epoch % 3)) })).toContain("loss-flat");
    expect(found({ loss, accuracy: fall(0.1, 0.6, 16) })).toEqual([]);
    expect(found({ loss })).toEqual([]);
  });
});

describe("a loss that crawls after its first point", () => {
  it("has hardly gained anything", () => {
    expect(found({ loss: [7.57, ...fall(7.134, 7.112, 299)] })).toEqual(["converged-at-start"]);
    expect(found({ loss: [7.57, ...fall(7.134, 6.6, 299)] })).toEqual([]);
  });
});

describe("what guessing gives", () => {
  it("is not left by an area under the ROC curve that comes up to a half", () => {
    const columns = { train_loss: noisy(always(0.694, 16), 0.003), val_acc: noisy(always(0.49, 16), 0.03) };
    expect(found({ ...columns, val_auc: fall(0.4, 0.49, 16) })).toContain("loss-at-chance");
    expect(found({ ...columns, val_auc: fall(0.5, 0.7, 16) })).toEqual([]);
  });

  it("may be fewer right answers of a small set", () => {
    const loss = noisy(always(4.69, 12), 0.003);
    expect(found({ train_loss: loss, train_acc: always(0.011, 12), val_acc: always(0.0033, 12) })).toContain(
      "loss-at-chance",
    );
  });

  it("is no rate of wrong words in per cent", () => {
    const loss = [...fall(2, 0.5, 15), ...noisy(always(0.5, 15), 0.01)];
    expect(found({ train_loss: loss, val_wer: fall(40, 5, 30) })).toEqual([]);
    expect(found({ train_loss: loss, val_wer: always(100, 30) })).toEqual(["loss-at-chance"]);
  });
});

describe("a validation without a training loss beside it", () => {
  const falling = fall(0.53, 0.42, 9);

  it("overfits where each of its evaluations is worse than the one before", () => {
    expect(found({ val_loss: [...falling, 0.431, 0.435, 0.445, 0.463, 0.495, 0.538, 0.594] })).toEqual(["overfitting"]);
    expect(found({ val_loss: [...falling, 0.45, 0.425, 0.46, 0.43, 0.47, 0.44, 0.45] })).toEqual([]);
  });
});

describe("errors where no loss is logged", () => {
  it("are what is minimised", () => {
    expect(found({ train_error: always(1.5, 20) })).toEqual(["loss-flat"]);
    expect(found({ train_error: fall(2.3, 0.1, 20), test_error: [...fall(2.3, 0.9, 8), ...fall(1, 1.8, 12)] })).toEqual(
      ["overfitting"],
    );
    expect(found({ wer: always(0.2, 20) })).toEqual([]);
  });
});

describe("a program that stops for its loss", () => {
  const epochs = (count: number): string =>
    fall(2, 0.5, count)
      .map((loss, at) => `epoch ${at} loss ${loss}`)
      .join("\n");

  it.each([
    "Loss is nan, stopping training",
    "FloatingPointError: Loss became infinite or NaN at iteration=12!",
    "FloatingPointError: Minimum loss scale reached (0.0001). Your loss is probably exploding.",
    "RuntimeError: Function 'MulBackward0' returned nan values in its 0th output.",
    "Monitored metric val_loss = nan is not finite. Previous best value was 0.612.",
    "ValueError: Training loss is NaN",
    "Encountered NaN loss, aborting",
  ])("says so: %s", (line) => {
    expect(alarms("train.log", `${epochs(8)}\n${line}\n`)).toEqual(["loss-not-finite"]);
  });

  it.each(["if loss is nan: raise", "--stop-on-nan  stop when loss is nan", "No NaN loss detected"])(
    "and words of a program are none: %s",
    (line) => {
      expect(alarms("train.log", `${line}\n${epochs(12)}\n${line}\n`)).toEqual([]);
    },
  );
});

describe("a speed that falls", () => {
  const speeds = Array.from({ length: 40 }, (_, at) => (at < 14 ? 1000 : 380) * (1 + 0.2 * noise(at + 1)));
  const loss = fall(2, 0.3, 40);

  it.each(["samples_per_sec", "images/sec", "it/s", "perf/tokens_per_second", "throughput", "fps"])(
    "is told by its name: %s",
    (name) => {
      expect(found({ loss, [name]: speeds })).toEqual(["throughput-falling"]);
    },
  );

  it("is told by the seconds for a step", () => {
    expect(found({ loss, step_time: speeds.map((speed) => 100 / speed) })).toEqual(["throughput-falling"]);
  });

  it("is information where it is rounded to whole seconds, or falls by less", () => {
    expect(found({ loss, step_time: speeds.map((speed) => Math.ceil(1000 / speed)) })).toEqual([]);
    expect(found({ loss, fps: speeds.map((speed) => 700 + speed) })).toEqual([]);
  });
});

describe("the norm of a gradient", () => {
  it.each(["grad_l2", "gradient_magnitude", "gradient"])("is told by its name: %s", (name) => {
    expect(found({ loss: noisy(always(2.31, 30), 0.01), [name]: always(0, 30) })).toContain("zero-gradients");
  });
});
