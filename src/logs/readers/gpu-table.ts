import { Recorder } from "../recorder.ts";
import type { Run } from "../run.ts";
import type { Metric, MetricKind } from "../series.ts";
import { LineSplitter } from "./line-splitter.ts";

/** Columns of `nvidia-smi --query-gpu`, `nvidia-smi dmon` and `dcgmi dmon`, by the beginning of their names. */
const COLUMNS: readonly (readonly [RegExp, MetricKind, string])[] = [
  [
    /^(?:utilization\.gpu|gpu_util|gputl|sm|gract|smact|gpu util|utilization(?![.\w]))\b/i,
    "gpu-utilisation",
    "gpu_utilisation",
  ],
  [/^(?:memory\.used|fb|fbusd|mem_used|used_memory|memory used)\b/i, "gpu-memory", "gpu_memory"],
  [/^(?:memory\.total|fbttl|mem_total)\b/i, "gpu-memory-total", "gpu_memory_total"],
];

/** A row with units in its cells, as `--format=csv,noheader` writes it. */
const BARE_ROW = /^[^A-Za-z]*(?:[^,]*,\s*){0,6}\d+ %\s*,.*\b\d+ MiB\b/;

/** Whether the first lines are such a table. */
export function isGpuTable(lines: readonly string[]): boolean {
  const head = lines.find((line) => line.trim() !== "") ?? "";
  if (/utilization\.(?:gpu|memory)|memory\.used/i.test(head) || BARE_ROW.test(head)) return true;
  return /^#\s*(?:gpu\s+.*\b(?:sm|mem|pwr)\b|Entity\b|Date\s+Time\s+gpu\b)/i.test(head);
}

/** Reads what a card was doing while a job ran. Several cards are several runs. */
export class GpuTableReader {
  readonly #recorder: Recorder;
  readonly #splitter: LineSplitter;
  #metrics: (Metric | null)[] = [];
  #index = -1;
  #isCsv = false;
  #rows = 0;

  constructor(path: string) {
    this.#recorder = new Recorder(path, "gpu");
    this.#splitter = new LineSplitter((bytes, from, to, line) => {
      this.#line(
        Buffer.from(bytes.buffer, bytes.byteOffset + from, to - from)
          .toString("utf8")
          .trim(),
        line,
      );
    });
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

  #line(text: string, line: number): void {
    if (text === "") return;
    const isCsv = text.includes(",");
    if (text.startsWith("#") || /utilization\.gpu|memory\.used/i.test(text)) {
      const names = isCsv ? text.split(",").map((name) => name.trim()) : text.replace(/^#\s*/, "").split(/\s+/);
      // The second line of the head holds units; a head repeated says nothing new.
      if (!names.some((name) => kindOf(name) !== null)) return;
      this.#isCsv = isCsv;
      this.#metrics = names.map(kindOf);
      this.#index = names.findIndex((name) => /^(?:index|gpu|gpu_index|pci\.bus_id|uuid|entity)$/i.test(name));
      return;
    }
    if (this.#rows === 0 && this.#metrics.length === 0) this.#guessHead(text);
    const cells = this.#isCsv
      ? text.split(",").map((cell) => cell.trim())
      : text.replace(/^GPU\s+(\d+)/, "$1").split(/\s+/);
    const label = this.#index === -1 ? null : `GPU ${cells[this.#index] ?? ""}`;
    this.#rows++;
    this.#metrics.forEach((metric, at) => {
      const value = Number.parseFloat(cells[at] ?? "");
      if (metric === null || Number.isNaN(value)) return;
      // dcgmi writes activity as a fraction where its name says so.
      const isFraction = this.#metricIsFraction(at, value);
      const scaled = metric.kind === "gpu-utilisation" && !isFraction ? value / 100 : value;
      this.#recorder.record(metric, "step", scaled, { epoch: Number.NaN, step: this.#rows }, line, label);
    });
  }

  /** Columns by the units in the first row: of per cents the first is the card's, its memory's comes after; of two sizes the smaller is what is used. */
  #guessHead(text: string): void {
    if (!BARE_ROW.test(text)) return;
    const cells = text.split(",").map((cell) => cell.trim());
    const sizes = cells.flatMap((cell, at) => (/ MiB$/.test(cell) ? [at] : []));
    const [one = -1, other = -1] = sizes;
    const isReversed = Number.parseFloat(cells[one] ?? "") > Number.parseFloat(cells[other] ?? "");
    const names = cells.map(() => "");
    names[cells.findIndex((cell) => / %$/.test(cell))] = "utilization.gpu";
    if (one !== -1) names[sizes.length === 2 && isReversed ? other : one] = "memory.used";
    if (sizes.length === 2) names[isReversed ? one : other] = "memory.total";
    this.#isCsv = true;
    this.#metrics = names.map(kindOf);
  }

  readonly #sawPercent = new Set<number>();

  #metricIsFraction(column: number, value: number): boolean {
    if (value > 1) this.#sawPercent.add(column);
    return this.#fractionColumns.has(column) && !this.#sawPercent.has(column);
  }

  get #fractionColumns(): ReadonlySet<number> {
    const found = new Set<number>();
    this.#metrics.forEach((metric, at) => {
      if (metric?.name === "gpu_activity") found.add(at);
    });
    return found;
  }
}

function kindOf(name: string): Metric | null {
  const bare = name.replace(/\s*\[.*\]$/, "").trim();
  for (const [pattern, kind, title] of COLUMNS) {
    if (!pattern.test(bare)) continue;
    const isActivity = /^(?:gract|smact)/i.test(bare);
    return {
      name: isActivity ? "gpu_activity" : title,
      kind,
      split: null,
      direction: kind === "gpu-utilisation" ? "up" : null,
      game: null,
      unit: "none",
    };
  }
  return null;
}
