import { Recorder } from "../recorder.ts";
import type { Run } from "../run.ts";
import type { Metric, MetricKind } from "../series.ts";
import { LineSplitter } from "./line-splitter.ts";

/** `|   0  Tesla V100-SXM2 …  On | 00000000:00:04.0 Off |`: the line that names a card. */
const CARD = /^\|\s+(\d{1,2})\s+\S.*\|\s*[0-9A-F]{8}:[0-9A-F]{2}:/;
/** `| N/A 45C P0 60W / 300W |   8000MiB / 16160MiB |     97%      Default |`: the line with what it does. */
const STATE = /\|\s*(\d+)MiB\s*\/\s*(\d+)MiB\s*\|\s*(?:(\d+)%|N\/A)/;
/** What `watch` and a terminal put between. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences are what is removed
const ESCAPES = /\x1b\[[0-?]*[ -/]*[@-~]|\x1b[()][A-Z0-9]|\x1b[=>78]|[\r\x0f]/g;

const METRICS: readonly Metric[] = (
  [
    ["gpu_memory", "gpu-memory"],
    ["gpu_memory_total", "gpu-memory-total"],
    ["gpu_utilisation", "gpu-utilisation"],
  ] satisfies readonly (readonly [string, MetricKind])[]
).map(([name, kind]) => ({
  name,
  kind,
  split: null,
  direction: kind === "gpu-utilisation" ? "up" : null,
  game: null,
  unit: "none",
}));

/** Whether the first lines are nvidia-smi's table as people read it, again and again (`nvidia-smi -l`, `watch nvidia-smi`): once at the top of a job's own log says nothing. */
export function isNvidiaSmi(lines: readonly string[]): boolean {
  return (
    lines.filter((line) => /\|\s*NVIDIA-SMI\s+\d/.test(line)).length > 1 &&
    lines.some((line) => /Memory-Usage/.test(line)) &&
    !lines.some((line) => /\bloss\b/i.test(line))
  );
}

/** Reads nvidia-smi's table, printed again and again. Several cards are several runs. */
export class NvidiaSmiReader {
  readonly #recorder: Recorder;
  readonly #splitter: LineSplitter;
  #card: string | null = null;
  #sample = 0;

  constructor(path: string) {
    this.#recorder = new Recorder(path, "gpu");
    this.#splitter = new LineSplitter((bytes, from, to, line) =>
      this.#line(Buffer.from(bytes.buffer, bytes.byteOffset + from, to - from).toString("latin1"), line),
    );
  }

  write(chunk: Uint8Array): void {
    this.#splitter.write(chunk);
  }

  finish(): void {
    this.#splitter.finish();
  }

  runs(): Run[] {
    return this.#recorder.runs();
  }

  problems(): string[] {
    return [];
  }

  #line(raw: string, line: number): void {
    const text = raw.includes("\x1b") ? raw.replace(ESCAPES, "") : raw;
    if (text.includes("NVIDIA-SMI")) this.#sample++;
    const card = CARD.exec(text.trim());
    if (card !== null) this.#card = `GPU ${card[1]}`;
    const state = STATE.exec(text);
    if (state === null || this.#card === null) return;
    const clock = { epoch: Number.NaN, step: this.#sample };
    METRICS.forEach((metric, index) => {
      const value = state[index + 1];
      if (value === undefined) return;
      const number = metric.kind === "gpu-utilisation" ? Number(value) / 100 : Number(value);
      this.#recorder.record(metric, "step", number, clock, line, this.#card);
    });
  }
}
