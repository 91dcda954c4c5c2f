import { describe, expect, it } from "vitest";
import { readLog, seriesOf } from "./read.ts";

/** A long table, so that its rows are read by the quick way, with one odd line. */
function csv(head: string, row: (index: number) => string, odd: string): string {
  return `${head}\n${Array.from({ length: 12 }, (_, index) => `${index === 6 ? odd : row(index)}\n`).join("")}`;
}

describe("rows of a table, read without making texts of them", () => {
  it.each([
    ["an empty cell", "6,,0.5", [0, 1, 2, 3, 4, 5, 7, 8, 9, 10, 11], 12],
    ["a dash", "6,-,0.5", [0, 1, 2, 3, 4, 5, 7, 8, 9, 10, 11], 12],
    ["blanks", "  6 , 6.0 ,  0.5 ", [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11], 12],
    ["a carriage return", "6,6,0.5\r", [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11], 12],
    ["a percentage", "6,600%,50%", [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11], 12],
    ["quotes", '"6","6","0.5"', [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11], 12],
    ["an exponent", "6,6e0,5E-1", [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11], 12],
    ["a row that is cut", "6,6", [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11], 11],
    ["words", "6,e,none", [0, 1, 2, 3, 4, 5, 7, 8, 9, 10, 11], 11],
    ["a date", "6,2026-01-01,0.5", [0, 1, 2, 3, 4, 5, 7, 8, 9, 10, 11], 12],
  ])("may hold %s", (_what, odd, losses, accuracies) => {
    const series = seriesOf(
      "run.csv",
      csv("epoch,loss,acc", (index) => `${index},${index},0.5`, odd),
    );
    expect(series["loss"]).toEqual(losses);
    expect(series["accuracy"]).toHaveLength(accuracies);
  });

  it("may hold nan", () => {
    const { runs } = readLog(
      "run.csv",
      csv("epoch,loss", (index) => `${index},1.5`, "6,nan"),
    );
    expect(runs[0]?.series[0]?.nonFinite).toMatchObject({ count: 1, position: 6 });
  });

  it("keep 17 digits to the last but one", () => {
    const series = seriesOf(
      "run.csv",
      csv("epoch,loss", () => "1,0.12345678901234567", "6,12345678901234567.5"),
    );
    for (const [index, value] of (series["loss"] ?? []).entries()) {
      const exact = Number(index === 6 ? "12345678901234567.5" : "0.12345678901234567");
      expect(Math.abs(value / exact - 1)).toBeLessThan(3e-16);
    }
  });
});

describe("lines of JSON, read by their shape", () => {
  const lines = (odd: string): string =>
    Array.from({ length: 10 }, (_, index) =>
      index === 5
        ? odd
        : `{"time": "10:0${index}", "step": ${index}, "train": {"loss": ${index}.5, "lr": 1e-3}, "done": false, "note": null}`,
    ).join("\n");

  it.each([
    ["another shape", '{"step": 5, "train": {"loss": 5.5}}', [0.5, 1.5, 2.5, 3.5, 4.5, 5.5, 6.5, 7.5, 8.5, 9.5]],
    [
      "an escape",
      '{"time": "a\\"b", "step": 5, "train": {"loss": 5.5, "lr": 1e-3}, "done": false, "note": null}',
      [0.5, 1.5, 2.5, 3.5, 4.5, 5.5, 6.5, 7.5, 8.5, 9.5],
    ],
    [
      "a number as a text",
      '{"time": "x", "step": 5, "train": {"loss": "5.5", "lr": 1e-3}, "done": false, "note": null}',
      [0.5, 1.5, 2.5, 3.5, 4.5, 5.5, 6.5, 7.5, 8.5, 9.5],
    ],
    ["a broken line", '{"time": "x", "step": 5, "train": {"loss": ', [0.5, 1.5, 2.5, 3.5, 4.5, 6.5, 7.5, 8.5, 9.5]],
    [
      "a number with rubbish",
      '{"time": "x", "step": 5, "train": {"loss": 5.5-7, "lr": 1e-3}, "done": false, "note": null}',
      [0.5, 1.5, 2.5, 3.5, 4.5, 6.5, 7.5, 8.5, 9.5],
    ],
  ])("may differ by %s", (_what, odd, losses) => {
    expect(seriesOf("run.jsonl", lines(odd))["train/loss"]).toEqual(losses);
  });

  it("keep their splits", () => {
    const text = Array.from(
      { length: 6 },
      (_, index) => `{"mode": "${index % 2 ? "val" : "train"}", "epoch": ${index >> 1}, "loss": ${index}}`,
    ).join("\n");
    expect(seriesOf("run.jsonl", text)).toMatchObject({ "train/loss": [0, 2, 4], "validation/loss": [1, 3, 5] });
  });
});

describe("what a table of Aim's metrics holds", () => {
  it("is told apart by metric, context and run", () => {
    const rows = ["a", "b"].flatMap((run) =>
      Array.from({ length: 6 }, (_, step) => [
        `${step},${2 - step / 10},${step},${run}1f,loss,"{'subset': 'train'}"`,
        `${step},${3 - step / 10},${step},${run}1f,loss,"{'subset': 'val'}"`,
      ]).flat(),
    );
    const { runs } = readLog("aim.csv", `step,value,epoch,run.hash,metric.name,metric.context\n${rows.join("\n")}\n`);
    expect(runs).toHaveLength(2);
    const series = runs[0]?.series ?? [];
    expect(series.map(({ metric, count }) => `${metric.name} ${count}`).sort()).toEqual([
      "train/loss 6",
      "validation/loss 6",
    ]);
  });
});

describe("speeds", () => {
  const bar = (index: number, speed: string): string =>
    `\r ${index}%|███       | ${index}/100 [00:0${index % 10}<00:10, ${speed}, loss=${(2 - index / 100).toFixed(3)}]`;

  it("are read from progress bars, seconds for one as their inverse", () => {
    const text = [bar(1, "40.0it/s"), bar(2, "20.0it/s"), bar(3, "2.0s/it"), bar(4, " 4.00s/it")].join("");
    expect(
      seriesOf("train.log", text)["throughput (epoch)"] ?? seriesOf("train.log", text)["throughput"],
    ).toBeDefined();
    const { runs } = readLog("train.log", text);
    const steps = runs[0]?.series.find(({ metric, per }) => metric.kind === "throughput" && per === "step");
    expect(steps?.values).toEqual([40, 20, 0.5, 0.25]);
  });

  it("of a download are none", () => {
    const text = Array.from(
      { length: 20 },
      (_, index) => `\rmodel.safetensors: ${index}%|█ | ${index}/100 [00:01<00:10, ${index}.0it/s]`,
    ).join("");
    expect(readLog("train.log", text).runs).toEqual([]);
  });
});

describe("nvidia-smi as people read it", () => {
  const sample = (used: number, busy: number): string => `Mon Nov 23 10:00:00 2026
+-----------------------------------------------------------------------------+
| NVIDIA-SMI 470.57.02    Driver Version: 470.57.02    CUDA Version: 11.4     |
|-------------------------------+----------------------+----------------------+
| GPU  Name        Persistence-M| Bus-Id        Disp.A | Volatile Uncorr. ECC |
| Fan  Temp  Perf  Pwr:Usage/Cap|         Memory-Usage | GPU-Util  Compute M. |
|===============================+======================+======================|
|   0  Tesla V100-SXM2...  On   | 00000000:00:04.0 Off |                    0 |
| N/A   45C    P0    60W / 300W |  ${used}MiB / 16160MiB |     ${busy}%      Default |
+-------------------------------+----------------------+----------------------+
|   1  Tesla V100-SXM2...  On   | 00000000:00:05.0 Off |                    0 |
| N/A   45C    P0    60W / 300W |     10MiB / 16160MiB |      0%      Default |
+-----------------------------------------------------------------------------+
`;

  it("is read card by card where it is printed again and again", () => {
    const text = Array.from({ length: 20 }, (_, index) => sample(1000 + index, 20 + (index % 3))).join("");
    const { runs } = readLog("gpu.log", text);
    expect(runs.map(({ label }) => label)).toEqual(["GPU 0", "GPU 1"]);
    const used = runs[0]?.series.find(({ metric }) => metric.kind === "gpu-utilisation");
    expect(used?.values.slice(0, 3)).toEqual([0.2, 0.21, 0.22]);
  });

  it("once at the top of a job's log is passed over", () => {
    const text = `${sample(10, 0)}${Array.from({ length: 8 }, (_, index) => `epoch ${index} loss ${2 - index / 10}\n`).join("")}`;
    expect(seriesOf("slurm-1.out", text)["loss"]).toHaveLength(8);
  });
});
