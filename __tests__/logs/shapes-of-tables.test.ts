import { describe, expect, it } from "vitest";
import { alarms, seriesOf } from "./read.ts";

const TRAIN = [2, 1, 0.7, 0.5];
const VALIDATION = [2.4, 1.3, 0.9, 0.8];

const rows = (separator: string, epochs: readonly number[] = [1, 2, 3, 4]): string =>
  epochs.map((epoch, at) => [epoch, TRAIN[at], VALIDATION[at]].join(separator)).join("\n");

/** Training and validation, as read. */
function losses(name: string, text: string): (readonly number[] | undefined)[] {
  const series = seriesOf(name, text);
  return [series["train/loss"], series["validation/loss"]];
}

describe("a table is read", () => {
  it.each<[string, string, string]>([
    ["with its metrics in rows", "history.csv", `epoch,1,2,3,4\ntrain_loss,${TRAIN}\nval_loss,${VALIDATION}\n`],
    ["with a commented head", "log.csv", `# epoch,train_loss,val_loss\n${rows(",")}\n`],
    ["with a commented head and blanks", "log.txt", `# epoch train_loss val_loss\n${rows(" ")}\n`],
    ["whose file says what is counted", "losses.csv", `epoch,train,val\n${rows(",")}\n`],
    ["with carriage returns only", "log.csv", `epoch,train_loss,val_loss\r\r${rows(",").replaceAll("\n", "\r\r")}\r\r`],
    ["as a document of YAML", "history.yaml", `train_loss:\n- ${TRAIN.join("\n- ")}\nval_loss: [${VALIDATION}]\n`],
    ["by two letters a column", "log.csv", `ep,tl,vl\n${rows(",")}\n`],
    [
      "as places and values beside each other",
      "metrics.json",
      JSON.stringify({
        "train.loss": { steps: [0, 1, 2, 3], values: TRAIN },
        "val.loss": { x: [0, 1, 2, 3], y: VALIDATION },
      }),
    ],
    [
      "as points without a name",
      "metrics.json",
      JSON.stringify({
        train_loss: TRAIN.map((value, step) => ({ step, value })),
        val_loss: VALIDATION.map((value, step) => ({ step, value })),
      }),
    ],
    [
      "as lists that say that they are",
      "log.json",
      JSON.stringify({ train_loss_history: TRAIN, val_loss_history: VALIDATION }),
    ],
  ])("%s", (_how, name, text) => {
    expect(losses(name, text)).toEqual([TRAIN, VALIDATION]);
  });

  it("of one column with its name above", () => {
    expect(seriesOf("anything.csv", `train_loss\n${TRAIN.join("\n")}\n`)["train/loss"]).toEqual(TRAIN);
  });

  it("whose columns have names of their own beside splits", () => {
    const series = seriesOf("losses.csv", `epoch,val eval,train loss,val loss\n1,7,2,2.4\n2,7,1,1.3\n3,7,0.7,0.9\n`);
    expect(series["validation/loss"]).toEqual([2.4, 1.3, 0.9]);
  });

  it("of YAML that holds settings only, as one without curves", () => {
    expect(losses("config.yaml", "lr: 0.1\nepochs: 30\nmodel: resnet18\n")).toEqual([undefined, undefined]);
  });
});

describe("the memory of a card", () => {
  const growing = Array.from({ length: 60 }, (_, step) => 6000 + 155 * step);
  const taken = growing.map((size, step) => (step < 20 ? size + 3 * (size - 6000) : 15_100));

  it.each<[string, string, string, (size: number, step: number) => string]>([
    [
      "beside its use",
      "gpu.csv",
      "time,gpu_util,memory_used,memory_total\n",
      (size, step) => `${step},90,${size},15360`,
    ],
    ["with its total", "log.csv", "step,gpu_mem_mb,gpu_mem_total_mb\n", (size, step) => `${step},${size},15360`],
    ["in gigabytes", "log.csv", "step,gpu_memory_gb\n", (size, step) => `${step},${size / 1024}`],
    ["as a share, in text", "train.log", "", (size, step) => `step ${step} loss 0.5 gpu_mem ${size}MiB / 15360MiB`],
    ["by gpustat", "gpu.log", "", (size) => `[0] Tesla T4 | 45'C,  91 % |  ${size} / 15360 MB | user(1200M)`],
  ])("that grows to its end is told %s", (_how, name, head, line) => {
    expect(alarms(name, head + growing.map(line).join("\n"))).toContain("gpu-memory-excess");
    expect(alarms(name, head + taken.map(line).join("\n"))).not.toContain("gpu-memory-excess");
  });

  it("is not that of the machine", () => {
    const rows = growing.map((size, step) => `${step},${size},15360`).join("\n");
    expect(alarms("log.csv", `time,memory_used,memory_total\n${rows}`)).toEqual([]);
    expect(alarms("log.csv", `time,cpu_mem_used,cpu_mem_total\n${rows}`)).toEqual([]);
  });
});

describe("what a card did", () => {
  it.each<[string, string, (use: number) => string]>([
    ["without a head", "gpu.csv", (use) => `2026/04/25 16:06:06.780, ${use} %, 3 %, 2012 MiB, 20146 MiB, 27, 11.6 W`],
    ["by gpustat", "gpu.log", (use) => `[0] Tesla T4 | 45'C,  ${use} % |  1234 / 15360 MB | user(1200M)`],
    ["in words", "gpu.log", (use) => `GPU 0: ${use}% | 1234MB / 16384MB | 55C`],
    ["in lines of JSON", "gpu.jsonl", (use) => `{"gpu_percent": ${use}}`],
  ])("is read %s", (_how, name, line) => {
    const text = (use: (sample: number) => number): string =>
      `${Array.from({ length: 40 }, (_, sample) => line(use(sample))).join("\n")}\n`;
    expect(
      alarms(
        name,
        text((sample) => 25 + (sample % 7)),
      ),
    ).toEqual(["gpu-underused"]);
    expect(
      alarms(
        name,
        text((sample) => 88 + (sample % 7)),
      ),
    ).toEqual([]);
  });
});
