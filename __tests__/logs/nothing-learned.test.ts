import { describe, expect, it } from "vitest";
import { metricOf } from "../../src/logs/metric-name.ts";
import { always, fall, noisy, table } from "./curves.ts";
import { alarms } from "./read.ts";

const found = (columns: Readonly<Record<string, readonly number[]>>): string[] => alarms("log.csv", table(columns));

describe("a loss of nothing at all", () => {
  it("from its first point on has nothing to learn", () => {
    expect(found({ loss: always(0, 12), accuracy: always(1, 12) })).toEqual(["converged-at-start"]);
  });

  it("at the end of a fall is a task that is solved", () => {
    expect(found({ loss: [2.3, 0.4, 0.1, ...always(0, 9)], accuracy: fall(0.1, 1, 12) })).toEqual([]);
  });
});

describe("a quick fall to a plateau", () => {
  const plateau = noisy(always(0.447, 90), 0.002);

  it("that leaves most of the loss has learned nothing", () => {
    expect(found({ loss: [0.5, 0.48, 0.46, 0.45, ...plateau] })).toEqual(["converged-at-start"]);
  });

  it("that takes a third of it is a task that is learned soon", () => {
    expect(found({ loss: [0.6735, 0.58, 0.5, 0.46, ...plateau] })).toEqual([]);
  });
});

describe("a validation that rests where guessing would", () => {
  const loss = [1.98, 1.4, 1.1, 0.9, 0.78, 0.74, 0.73, 0.72, 0.72, 0.73];
  const validation = [1.38, 1.2, 0.9, 0.745, 0.72, 0.714, 0.705, 0.7, 0.698, 0.696];
  const accuracy = [0.495, 0.505, 0.495, 0.505, 0.505, 0.495, 0.505, 0.505, 0.495, 0.505];

  it("is at chance though the loss fell to it", () => {
    expect(found({ train_loss: loss, val_loss: validation, val_accuracy: accuracy })).toEqual(["loss-at-chance"]);
  });

  it("is not where training has learned more", () => {
    expect(
      found({ train_loss: loss.map((one, at) => one * (1 - 0.05 * at)), val_loss: validation, val_accuracy: accuracy }),
    ).not.toContain("loss-at-chance");
  });
});

it("A loss that is falling passes the logarithm of every number", () => {
  const columns = {
    train_loss: fall(7.04, 6.23, 10),
    train_acc: fall(0.001, 0.015, 10),
    val_loss: noisy(always(7.2, 10), 0.02),
    val_acc: always(0.0021, 10),
  };
  expect(found(columns)).not.toContain("loss-at-chance");
});

it("The use of a card's memory is not that of the card", () => {
  const rows = Array.from({ length: 60 }, (_, at) => `${at}, Orin, 99, 0, ${26000 + (at % 3)}`);
  const head = "timestamp, name, utilization.gpu [%], utilization.memory [%], memory.used [MiB]";
  expect(alarms("gpu.csv", [head, ...rows].join("\n"))).toEqual([]);
});

it("An exact match is a score, InfoNCE a loss", () => {
  expect(["exact_match", "eval_exact_match", "info_nce"].map((name) => metricOf(name, null)?.kind)).toEqual([
    "score",
    "score",
    "loss",
  ]);
});
