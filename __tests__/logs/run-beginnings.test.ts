import { describe, expect, it } from "vitest";
import { alarms, readLog } from "./read.ts";

/** Epochs of a run as a script prints them. */
const epochs = (losses: readonly number[], rate?: (epoch: number) => number): string =>
  losses
    .map((loss, epoch) => `Epoch: [${epoch}] Loss ${loss.toFixed(4)}${rate === undefined ? "" : ` Lr: ${rate(epoch)}`}`)
    .join("\n");

const falling = Array.from({ length: 20 }, (_, epoch) => 0.7 * 0.8 ** epoch + 0.05);
const resting = Array.from({ length: 20 }, (_, epoch) => (epoch === 0 ? 2.5 : 1.79));
/** Losses that each run has. */
const lengths = (text: string): number[] =>
  readLog("train.log", text).runs.map(({ series }) => series.find(({ metric }) => metric.kind === "loss")?.count ?? 0);

describe("a run begins where a heading says so and the epochs begin anew", () => {
  it("though its loss begins lower than the last one ended", () => {
    const sweep = [
      ">>> Starting run with lr=0.01",
      epochs(resting),
      ">>> Starting run with lr=0.1",
      epochs(falling),
    ].join("\n");
    expect(lengths(sweep)).toEqual([20, 20]);
  });

  it("and not where a job goes on from the epoch it had come to", () => {
    const [first, second] = [falling.slice(0, 12), falling.slice(12)];
    const goingOn = epochs(falling).split("\n").slice(12).join("\n");
    const job = [epochs(first), "Starting run 2 of 2", goingOn].join("\n");
    expect(lengths(job)).toEqual([first.length + second.length]);
  });
});

describe("a run begins where the schedule of the learning rate begins anew with the epochs", () => {
  const warmUp = (epoch: number): number => Math.min(epoch, 10) / 100;

  it("though the loss rests where the last one rested", () => {
    expect(lengths([epochs(resting, warmUp), epochs(resting, warmUp)].join("\n"))).toEqual([20, 20]);
  });

  it("and not where only the epochs are counted anew", () => {
    const constant = (): number => 0.1;
    expect(lengths([epochs(resting, constant), epochs(resting, constant)].join("\n"))).toEqual([40]);
  });
});

describe("a run begins where the epochs begin anew", () => {
  const stuck = Array.from({ length: 15 }, (_, epoch) => 0.7 + 0.001 * Math.sin(epoch));
  const broken = Array.from({ length: 10 }, () => "nan");

  it("and the one before had learned nothing", () => {
    const text = `${epochs(stuck)}\n${epochs(falling)}\n`;
    expect(lengths(text)).toEqual([15, 20]);
    expect(alarms("train.log", text)).toContain("loss-flat");
  });

  it("and not where a slow one goes on resting", () => {
    expect(lengths(`${epochs(stuck)}\n${epochs(stuck)}\n`)).toEqual([30]);
  });

  it("with nothing but NaN, or after nothing but NaN", () => {
    const nan = broken.map((value, epoch) => `Epoch: [${epoch}] Loss ${value}`).join("\n");
    expect(lengths(`${epochs(falling)}\n${nan}\n${epochs(falling)}\n`)).toEqual([20, 10, 20]);
  });
});

describe("a job that ran out of memory", () => {
  it.for([
    "F0422 12:23:26 3535 syncedmem.cpp:56] Check failed: error == cudaSuccess (2 vs. 0)  out of memory",
    "what():  Error while calling cudaMalloc(&data, n) in file cuda_data_ptr.cpp:28. code: 2, reason: out of memory",
    "ResourceExhaustedError: OOM when allocating tensor with shape[32,512,28,28]",
    "torch.cuda.OutOfMemoryError: CUDA out of memory. Tried to allocate 2.00 GiB",
  ])("says so in many words: %s", (line) => {
    expect(alarms("train.log", `${epochs(falling)}\n${line}\n`)).toContain("gpu-memory-excess");
  });

  it("is none that was made not to", () => {
    const advice = "note: use a smaller batch if you run out of memory";
    expect(alarms("train.log", `${epochs(falling)}\n${advice}\n`)).toEqual([]);
  });
});

describe("a table of the card's use that no tool wrote", () => {
  const table = (use: number): string =>
    ["timestamp,gpu_utilization", ...Array.from({ length: 40 }, (_, index) => `${index},${use + (index % 5)}`)].join(
      "\n",
    );

  it("is judged by its percentages", () => {
    expect(alarms("gpu_usage.csv", table(35))).toEqual(["gpu-underused"]);
    expect(alarms("gpu_usage.csv", table(92))).toEqual([]);
  });
});
