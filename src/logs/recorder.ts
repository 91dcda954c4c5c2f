import type { LogRemark, Run } from "./run.ts";
import { type Metric, type Per, SeriesBuilder } from "./series.ts";

/** Where in a run a value stands; NaN where the log does not say. */
export interface Clock {
  readonly epoch: number;
  readonly step: number;
}

/** Remarks kept of one log. */
const MAX_REMARKS = 50;
/** Runs told apart in one file; later ones are counted with the last. */
const MAX_RUNS = 2_000;
/** More runs than this in a file, of this length and less, are the turns of an inner loop. A sweep has fewer, or longer ones, or validates. */
const MANY_RUNS = 30;
const SHORT_RUN = 200;
/** Validation losses that make a course. */
const VALIDATED = 3;
/** Losses of so many batches show how far they jump: a beginning that lies within the last third's range is no new one. */
const NOISY_POINTS = 30;
/** Values that make the level of a beginning. */
const LEVEL_POINTS = 5;

/** One part of a log: from one beginning of its counters to the next. */
class Segment {
  readonly label: string | null;
  readonly series = new Map<string, SeriesBuilder>();
  readonly #epochs = new Map<Metric, SeriesBuilder>();
  readonly #steps = new Map<Metric, SeriesBuilder>();
  readonly #first = { epoch: Number.NaN, step: Number.NaN };
  readonly #second = { epoch: Number.NaN, step: Number.NaN };

  constructor(label: string | null) {
    this.label = label;
  }

  /** Notes the first two epochs and steps that something was measured at. */
  note({ epoch, step }: Clock): void {
    if (Number.isNaN(this.#first.epoch)) this.#first.epoch = epoch;
    else if (Number.isNaN(this.#second.epoch) && epoch !== this.#first.epoch) this.#second.epoch = epoch;
    if (Number.isNaN(this.#first.step)) this.#first.step = step;
    else if (Number.isNaN(this.#second.step) && step !== this.#first.step) this.#second.step = step;
  }

  /** Epoch of the first thing measured in it; NaN where none is said. */
  get firstEpoch(): number {
    return this.#first.epoch;
  }

  /** Points of its longest series. */
  get points(): number {
    return [...this.series.values()].reduce((most, { count }) => Math.max(most, count), 0);
  }

  /** Whether it has a course of a validation loss. */
  get isValidated(): boolean {
    return [...this.series.values()].some(
      ({ metric, count }) => metric.kind === "loss" && metric.split === "validation" && count >= VALIDATED,
    );
  }

  /** Whether it begins past the beginning. A run that prints every tenth epoch begins at 10. */
  get isResumed(): boolean {
    const { epoch, step } = this.#first;
    if (!Number.isNaN(epoch)) return epoch > 1 && epoch > this.#second.epoch - epoch + 1;
    return step > RESUMED_STEP && step > 2 * (this.#second.step - step);
  }

  slot(metric: Metric, per: Per): SeriesBuilder {
    // The same object comes again and again: a name is put together once.
    const known = per === "epoch" ? this.#epochs.get(metric) : this.#steps.get(metric);
    if (known !== undefined) return known;
    // `62 %` and `62.6` are one metric in two units.
    const id = `${metric.name}\0${per}\0${metric.unit}`;
    let builder = this.series.get(id);
    if (builder === undefined) {
      builder = new SeriesBuilder(metric, per);
      this.series.set(id, builder);
    }
    (per === "epoch" ? this.#epochs : this.#steps).set(metric, builder);
    return builder;
  }
}

/**
 * Collects the metrics of a log and tells its runs apart. A counter that goes back begins a new part; the part is a run of its own when the
 * loss jumps back to where it began as well, else the same run going on (facts of resumed runs, of steps that count from 0 in each epoch).
 */
export class Recorder {
  readonly #path: string;
  readonly #format: string;
  /** Finished parts by label; the last of each may still grow. */
  readonly #parts: Segment[] = [];
  readonly #current = new Map<string, Segment>();
  readonly #remarks: LogRemark[] = [];
  classes: number | null = null;

  constructor(path: string, format: string) {
    this.#path = path;
    this.#format = format;
  }

  remark(remark: LogRemark): void {
    if (this.#remarks.length < MAX_REMARKS) this.#remarks.push(remark);
  }

  /** Records one value. `label` names the rank or fold it belongs to. */
  record(metric: Metric, per: Per, value: number, clock: Clock, line: number, label: string | null = null): void {
    const key = label ?? "";
    let segment = this.#current.get(key);
    if (segment === undefined) {
      segment = this.#begin(key, label);
    }
    let slot = segment.slot(metric, per);
    if (goesBack(slot, clock)) {
      segment = this.#begin(key, label);
      slot = segment.slot(metric, per);
    }
    if (metric.kind === "loss" || metric.kind === "part") segment.note(clock);
    if (!Number.isNaN(clock.epoch)) slot.lastEpoch = clock.epoch;
    if (!Number.isNaN(clock.step)) slot.lastStep = clock.step;
    const position =
      per === "epoch" && !Number.isNaN(clock.epoch) ? clock.epoch : Number.isNaN(clock.step) ? clock.epoch : clock.step;
    slot.add(scaled(metric, value), position, line);
  }

  /** A heading says that another run begins (`Fold 2`). */
  begin(label: string | null = null): void {
    const key = label ?? "";
    const segment = this.#current.get(key);
    if (segment !== undefined && segment.series.size > 0) this.#begin(key, label);
  }

  #begin(key: string, label: string | null): Segment {
    this.#settle();
    const segment = new Segment(label);
    this.#parts.push(segment);
    this.#current.set(key, segment);
    return segment;
  }

  /** Joins the last part to the one before it where both are one run. */
  #settle(): void {
    const last = this.#parts.at(-1);
    if (last === undefined) return;
    const index = this.#parts.findLastIndex((part) => part !== last && part.label === last.label);
    const before = this.#parts[index];
    if (before === undefined) return;
    if (startsAnew(before, last) && this.#parts.length < MAX_RUNS) return;
    join(before, last);
    this.#parts.pop();
    for (const [key, segment] of this.#current) if (segment === last) this.#current.set(key, before);
  }

  /** The runs read so far. */
  runs(): Run[] {
    this.#settle();
    const parts = this.#parts.filter((part) => part.series.size > 0);
    const lengths = parts.filter(({ label }) => label === null).map(({ points }) => points);
    // Nobody holds out data for a turn of an inner loop.
    const validated = parts.filter((part) => part.label === null && part.isValidated).length;
    const isInnerLoop = lengths.length > MANY_RUNS && level(lengths) <= SHORT_RUN && validated * 2 < lengths.length;
    return parts.map((part, index) => ({
      path: this.#path,
      format: this.#format,
      label: part.label ?? (parts.length > 1 ? `run ${index + 1}` : null),
      series: [...part.series.values()].map((builder) => builder.build()),
      remarks: this.#remarks,
      resumed: part.isResumed || LATER_STAGE.test(part.label ?? ""),
      isInnerLoop: isInnerLoop && part.label === null,
      classes: this.classes,
    }));
  }
}

/** A stage after the first goes on from what that one left. */
const LATER_STAGE = /^stage (?:[2-9]|\d\d)/;

/** A first step beyond this, without an epoch, is no first report of a fresh run. */
const RESUMED_STEP = 5_000;

function goesBack(slot: SeriesBuilder, clock: Clock): boolean {
  if (clock.epoch < slot.lastEpoch) return true;
  return Number.isNaN(clock.epoch) && clock.step < slot.lastStep;
}

/** Percentages as fractions, seconds for one as a speed. */
function scaled(metric: Metric, value: number): number {
  if (metric.unit === "seconds") return value > 0 ? 1 / value : Number.NaN;
  return metric.unit === "percent" ? value / 100 : value;
}

/** The loss whose level says whether a run began anew: the longest one that both parts have. */
function startsAnew(before: Segment, after: Segment): boolean {
  if (scheduleStartsAnew(before, after)) return true;
  const isFromFirst = after.firstEpoch <= 1 && after.firstEpoch === before.firstEpoch;
  let compared = false;
  for (const [id, old] of before.series) {
    const kind = old.metric.kind;
    const fresh = after.series.get(id);
    if (fresh === undefined || (kind !== "loss" && kind !== "part")) continue;
    // Nothing but NaN, from the first epoch on, after a loss that ended as a number; and numbers after nothing but NaN.
    if (isFromFirst && fresh.values.length === 0 && fresh.count > 1 && old.isFiniteAtEnd) return true;
    if (isFromFirst && old.values.length === 0 && old.count > 1 && fresh.values.length > 0) return true;
    if (old.values.length < 2) continue;
    compared = true;
    const first = level(old.values.slice(0, LEVEL_POINTS));
    const last = level(old.values.slice(-LEVEL_POINTS));
    const now = level(fresh.values.slice(0, 2));
    if (isFromFirst && hadLearnedNothing(old.values, fresh.values)) return true;
    const size = Math.max(Math.abs(first), Math.abs(last));
    if (last < first && old.values.length >= NOISY_POINTS && now <= highest(old.values.slice(-old.values.length / 3)))
      continue;
    if (Math.abs(now - last) <= 0.1 * size) continue;
    if (Math.abs(last - first) > 0.1 * size && Math.abs(now - first) < Math.abs(now - last)) return true;
    if (now > 1.5 * Math.max(first, last)) return true;
  }
  return !compared && after.series.size > 0 && ![...after.series.keys()].some((id) => before.series.has(id));
}

/** Points of a loss that rests, and what it may move by; what the next one gains. */
const RESTING_POINTS = 6;
const RESTS = 0.05;
const LEARNS = 0.1;

/**
 * Epochs count from the first one again, a loss rested where it began, and now it falls: the next of several trainings. A run that goes on learns on, or goes on
 * resting.
 */
function hadLearnedNothing(before: readonly number[], after: readonly number[]): boolean {
  if (before.length < RESTING_POINTS || after.length < RESTING_POINTS) return false;
  const start = level(before.slice(0, LEVEL_POINTS));
  const end = level(before.slice(-LEVEL_POINTS));
  const next = level(after.slice(0, 2));
  const rests = Math.abs(end - start) <= RESTS * Math.abs(start) && highest(before) <= 2 * end;
  return (
    rests && next <= (1 + LEARNS) * end && level(after.slice(-LEVEL_POINTS)) <= (1 - LEARNS) * Math.min(start, end)
  );
}

/** Rates at the beginning and the end of a part that are looked at: settings are printed beside those of the schedule. */
const SCHEDULE_POINTS = 9;

/**
 * Epochs count from the beginning again, and the learning rate is back where it was then, having been elsewhere: whatever the loss does, a run that goes on
 * keeps its schedule. A collapsed run rests where the next one rests too.
 */
function scheduleStartsAnew(before: Segment, after: Segment): boolean {
  if (!(after.firstEpoch <= 1) || after.firstEpoch !== before.firstEpoch) return false;
  for (const [id, old] of before.series) {
    const now = after.series.get(id)?.values[0];
    if (old.metric.kind !== "learning-rate" || now === undefined || old.values.length < 2 * SCHEDULE_POINTS) continue;
    const near = 0.01 * highest(old.values);
    const wasThere = old.values.slice(0, SCHEDULE_POINTS).some((value) => Math.abs(value - now) <= near);
    if (wasThere && Math.abs(level(old.values.slice(-SCHEDULE_POINTS)) - now) > 10 * near) return true;
  }
  return false;
}

function highest(values: readonly number[]): number {
  return values.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY);
}

function level(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? Number.NaN;
}

function join(before: Segment, after: Segment): void {
  for (const [id, builder] of after.series) {
    const old = before.series.get(id);
    if (old === undefined) before.series.set(id, builder);
    else old.append(builder);
  }
}
