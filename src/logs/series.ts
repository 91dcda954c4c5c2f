/** Which data a metric was computed on; null where the log does not say. */
export type Split = "train" | "validation" | "test" | null;

/** What a metric measures. `score` is any quality that should rise and is no plain accuracy; `part` is one term of a sum of losses. */
export type MetricKind =
  | "loss"
  | "part"
  | "accuracy"
  | "score"
  | "error"
  | "learning-rate"
  | "gradient-norm"
  | "gpu-utilisation"
  | "gpu-memory"
  | "gpu-memory-total"
  | "throughput"
  | "reward"
  | "other";

/** A metric as its name says it. */
export interface Metric {
  /** `train/loss`, `validation/top1`, `loss`: the split and the name without it. */
  readonly name: string;
  readonly kind: MetricKind;
  readonly split: Split;
  /** Where good values lie; null where neither is better. */
  readonly direction: "up" | "down" | null;
  /** `adversarial` for one side of a game, `reinforcement` for what a policy is trained by: no measure of progress. */
  readonly game: "adversarial" | "reinforcement" | null;
  /** `perplexity` is compared by its logarithm; `percent` values were divided by 100; of `seconds` for one step the inverse is kept, the speed. */
  readonly unit: "none" | "percent" | "perplexity" | "bits" | "seconds";
}

/** What one point of a series stands for: an epoch (or evaluation), or a step. */
export type Per = "epoch" | "step";

/** A recorded metric, bounded in memory: beyond {@link CAPACITY} points neighbours are averaged. */
export interface Series {
  readonly metric: Metric;
  readonly per: Per;
  /** Values in the order recorded, finite ones only. */
  readonly values: readonly number[];
  /** Epoch or step of each value; NaN where the log says none. */
  readonly positions: readonly number[];
  /** Line of each value, from 1; 0 where the format has no lines. */
  readonly lines: readonly number[];
  /** Points read, non-finite ones included. */
  readonly count: number;
  readonly nonFinite: NonFinite | null;
  /** Points that are exactly zero: all of them, and those at the end without interruption. */
  readonly zeros: { readonly count: number; readonly atEnd: number };
  readonly largest: number;
  /** How often its counter began again within the run. */
  readonly restarts: number;
}

/** The points of a series that are NaN or infinite. */
export interface NonFinite {
  readonly count: number;
  /** `NaN` or `Infinity`: the first one. */
  readonly first: number;
  readonly line: number;
  readonly position: number;
  /** How many stand at the end without interruption. */
  readonly atEnd: number;
  /** How often finite values were interrupted. */
  readonly runs: number;
  /** Only infinities before the first finite value: a placeholder. */
  readonly isLeading: boolean;
}

/**
 * Points kept of one series. Twice as many are averaged in pairs, so that a log of any length takes the same memory; a trend over 32,768
 * averages is the trend over the points.
 */
export const CAPACITY = 32_768;

/** Collects the points of one series. */
export class SeriesBuilder {
  readonly metric: Metric;
  readonly per: Per;
  readonly #values: number[] = [];
  readonly #positions: number[] = [];
  readonly #lines: number[] = [];
  #stride = 1;
  #sum = 0;
  #summed = 0;
  count = 0;
  /** Position of the last point, for noticing that a counter goes back. */
  lastEpoch = Number.NaN;
  lastStep = Number.NaN;
  #bad = 0;
  #badAtEnd = 0;
  #badRuns = 0;
  #badLater = false;
  #firstBad: { value: number; line: number; position: number } | null = null;
  #zeros = 0;
  #zerosAtEnd = 0;
  #restarts = 0;
  #largest = Number.NEGATIVE_INFINITY;

  constructor(metric: Metric, per: Per) {
    this.metric = metric;
    this.per = per;
  }

  add(value: number, position: number, line: number): void {
    this.count++;
    if (!Number.isFinite(value)) {
      this.#bad++;
      if (this.#badAtEnd++ === 0) this.#badRuns++;
      if (this.#bad < this.count || Number.isNaN(value)) this.#badLater = true;
      this.#firstBad ??= { value, line, position };
      return;
    }
    this.#badAtEnd = 0;
    if (value === 0) {
      this.#zeros++;
      this.#zerosAtEnd++;
    } else {
      this.#zerosAtEnd = 0;
    }
    if (value > this.#largest) this.#largest = value;
    if (this.#stride === 1) {
      this.#push(value, position, line);
      return;
    }
    this.#sum += value;
    this.#summed++;
    if (this.#summed < this.#stride) return;
    this.#push(this.#sum / this.#summed, position, line);
    this.#sum = 0;
    this.#summed = 0;
  }

  #push(value: number, position: number, line: number): void {
    this.#values.push(value);
    this.#positions.push(position);
    this.#lines.push(line);
    if (this.#values.length >= 2 * CAPACITY) this.#halve();
  }

  #halve(): void {
    const half = this.#values.length >> 1;
    for (let i = 0; i < half; i++) {
      this.#values[i] = ((this.#values[2 * i] ?? 0) + (this.#values[2 * i + 1] ?? 0)) / 2;
      this.#positions[i] = this.#positions[2 * i] ?? Number.NaN;
      this.#lines[i] = this.#lines[2 * i] ?? 0;
    }
    this.#values.length = half;
    this.#positions.length = half;
    this.#lines.length = half;
    this.#stride *= 2;
  }

  /** The last value that was read, or NaN. */
  get last(): number {
    return this.#values.at(-1) ?? Number.NaN;
  }

  /** Whether the last point read was a number. */
  get isFiniteAtEnd(): boolean {
    return this.#badAtEnd === 0;
  }

  /** Values so far, for decisions while reading. */
  get values(): readonly number[] {
    return this.#values;
  }

  /** Takes over the points of a later part of the same run. */
  append(later: SeriesBuilder): void {
    const part = later.build();
    this.#restarts += 1 + part.restarts;
    // What was averaged there counts once here: the mean of its points is the same.
    for (let i = 0; i < part.values.length; i++) {
      this.add(part.values[i] ?? Number.NaN, part.positions[i] ?? Number.NaN, part.lines[i] ?? 0);
    }
    this.count += part.count - part.values.length;
    if (part.nonFinite !== null) {
      this.#bad += part.nonFinite.count;
      this.#badRuns += part.nonFinite.runs;
      this.#badLater = true;
      if (part.nonFinite.atEnd > 0) this.#badAtEnd += part.nonFinite.atEnd;
      const { first, line, position } = part.nonFinite;
      this.#firstBad ??= { value: first, line, position };
    }
    this.lastEpoch = later.lastEpoch;
    this.lastStep = later.lastStep;
  }

  /** The series as read so far. */
  build(): Series {
    const bad = this.#firstBad;
    return {
      metric: this.metric,
      per: this.per,
      values: this.#values,
      positions: this.#positions,
      lines: this.#lines,
      count: this.count,
      nonFinite:
        bad === null
          ? null
          : {
              count: this.#bad,
              first: bad.value,
              line: bad.line,
              position: bad.position,
              atEnd: this.#badAtEnd,
              runs: this.#badRuns,
              isLeading: !this.#badLater && this.#badAtEnd === 0,
            },
      zeros: { count: this.#zeros, atEnd: this.#zerosAtEnd },
      largest: this.#largest,
      restarts: this.#restarts,
    };
  }
}
