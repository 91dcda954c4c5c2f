import { describe, expect, it } from "vitest";
import { emptyRun, type FoundRun } from "../../src/history/run.ts";
import { metricsIn, Versions } from "../../src/history/versions.ts";

const version = (commit: string, facts: Partial<FoundRun>): FoundRun => ({
  ...emptyRun("git", `train.py @ ${commit}`),
  at: `2026-01-0${commit}T00:00:00.000Z`,
  learningRate: 0.1,
  ...facts,
});

describe("versions of a script", () => {
  it("are told by their set-up, not by their text", () => {
    const versions = new Versions();
    versions.add("train.py", version("1", {}));
    versions.add("train.py", version("2", {}));
    versions.add("train.py", version("3", { learningRate: 0.01 }));
    expect(versions.records().map(({ name, learningRate }) => [name, learningRate])).toEqual([
      ["train.py @ 1", 0.1],
      ["train.py @ 3", 0.01],
    ]);
  });

  it("have the metrics that were committed while they stood", () => {
    const versions = new Versions();
    versions.add("train.py", version("1", {}));
    versions.addMetrics("train.py", '{"val_acc": 71.5}');
    versions.add("train.py", version("2", { learningRate: 0.01 }));
    versions.addMetrics("train.py", '{"val_acc": 80.25}');
    versions.add("train.py", version("3", { learningRate: 1 }));
    expect(versions.records().map(({ status, metrics }) => [status, metrics])).toEqual([
      ["finished", { "validation/accuracy": 0.715 }],
      ["finished", { "validation/accuracy": 0.8025 }],
      ["unknown", {}],
    ]);
  });

  it.each([
    ['{"train_loss": [2.3, NaN, NaN]}', "failed"],
    ['{"val_acc": NaN}', "failed"],
    ['{"val_acc": "nan", "epochs": 3}', "failed"],
    ['{"loss": Infinity}', "failed"],
    ['{"val_acc": 0.9, "test_acc": NaN}', "finished"],
  ])("with the result %s %s", (text, status) => {
    const versions = new Versions();
    versions.add("train.py", version("1", {}));
    versions.addMetrics("train.py", text);
    expect(versions.records().map((run) => run.status)).toEqual([status]);
  });

  it("failed where their results say so", () => {
    const versions = new Versions();
    versions.add("train.py", version("1", {}));
    versions.addMetrics("train.py", '{"status": "failed"}');
    expect(versions.records().map(({ status }) => status)).toEqual(["failed"]);
  });

  it("that come back are runs of their own; recording them again gives the same ids", () => {
    const record = (): string[] => {
      const versions = new Versions();
      for (const [index, learningRate] of [0.1, 0.01, 0.1].entries())
        versions.add("train.py", version(String(index + 1), { learningRate }));
      return versions.records().map(({ id }) => id);
    };
    expect(new Set(record()).size).toBe(3);
    expect(record()).toEqual(record());
  });

  it("keep their id when metrics come later, and when a commit is rewritten", () => {
    const first = new Versions();
    first.add("train.py", version("1", {}));
    const second = new Versions();
    second.add("train.py", version("9", {}));
    second.addMetrics("train.py", '{"accuracy": 0.9}');
    expect(first.records()[0]?.id).toBe(second.records()[0]?.id);
  });

  it("stay when the script is removed", () => {
    const versions = new Versions();
    versions.add("train.py", version("1", {}));
    versions.end("train.py");
    expect(versions.records()).toHaveLength(1);
    expect(versions.paths).toEqual([]);
  });
});

describe("metricsIn", () => {
  it.for([
    ['{"val": {"acc": 0.8, "loss": 0.6}}', { "validation/accuracy": 0.8, "validation/loss": 0.6 }],
    ['{"epochs": [{"val_loss": 0.9}, {"val_loss": 0.7}, {"val_loss": 0.8}]}', { "validation/loss": 0.7 }],
    ['{"val_loss": [0.9, 0.7, 0.8], "epoch": [1, 2, 3]}', { "validation/loss": 0.7 }],
    ['{"val_loss": 0.9}\n{"val_loss": 0.5}\n', { "validation/loss": 0.5 }],
    ["not JSON at all", {}],
  ] as const)("%s", ([text, expected]) => {
    expect(metricsIn(text).values()).toEqual(expected);
  });
});
