import { Recorder } from "../recorder.ts";
import type { Run } from "../run.ts";
import type { Metric, Split } from "../series.ts";
import { type LinePlan, type NumberSpan, type PlannedValue, planOf } from "./line-plan.ts";
import { LineScanner, numberAt } from "./line-scanner.ts";
import { LineSplitter } from "./line-splitter.ts";
import { columnsOf, DETECTOR_SCORES } from "./printed-tables.ts";
import { remarkOf } from "./remarks.ts";

/** Shapes of lines remembered; a log of prose has more than any cache, and its lines are looked at one by one. */
const MAX_PLANS = 4_096;

/** Characters of a line that are looked at; what follows is a dump. */
const MAX_TEXT = 20_000;

/** What a detector's head is known by before its numbers are looked at. */
const DETECTOR_HEAD = /^\s*Class\s+Images\s/;
/** The bar behind a row: `640: 100%|██████████| 10/10 [00:05<00:00]`. */
const ROW_BAR = /:\s*\d{1,3}%\|.*$/s;

/** So often a line of its own has followed a bar that it is the way of the log. */
const USUALLY = 2;

/** A plan with what tells its line's text from others of the same hash. */
interface CachedPlan {
  readonly check: number;
  readonly numbers: number;
  readonly plan: LinePlan;
}

/** A bar's value that the next drawing may replace. */
interface BarValue {
  readonly metric: Metric;
  value: number;
  line: number;
}

/**
 * Reads printed logs of any style, line by line, in constant memory. Carries the last epoch and the last heading forward; of a progress
 * bar that is redrawn it takes each drawing as a step and the last as the epoch's value.
 */
export class TextReader {
  readonly #recorder: Recorder;
  /** What was the best so far, each time it was said: all that some logs hold. */
  readonly #records: Recorder;
  readonly #scanner = new LineScanner();
  readonly #splitter: LineSplitter;
  /** One cache a section: the same text means another thing under another heading. */
  readonly #plans: Map<string, Map<number, CachedPlan>> = new Map();
  #planCount = 0;
  readonly #split: Split;
  #section: Split;
  #epoch = Number.NaN;
  #fold: string | null = null;
  /** The stage that a heading has named, until its epochs begin. */
  #stage: string | null = null;
  /** A heading has said that another run begins; it does where its epochs begin anew. */
  #isAnnounced = false;
  #announced = 1;
  #columns: LinePlan["columns"] = null;
  #barStep = Number.NaN;
  /** How often a line of its own has said what a bar ended with. */
  readonly #said: Map<string, number> = new Map();
  #bar: Map<string, BarValue> = new Map();
  /** What the bars before ended with, until it is clear that no line of its own says it better. */
  readonly #ended: Map<string, BarValue & { readonly epoch: number }> = new Map();
  #barClock = { epoch: Number.NaN, step: Number.NaN };

  /** @param split the split that the file's own name says, for names without one */
  constructor(path: string, split: Split = null) {
    this.#recorder = new Recorder(path, "text");
    this.#records = new Recorder(path, "text");
    this.#split = split;
    this.#section = split;
    this.#splitter = new LineSplitter((bytes, from, to, line) => this.#line(bytes, from, to, line));
  }

  write(chunk: Uint8Array): void {
    this.#splitter.write(chunk);
  }

  finish(): void {
    this.#splitter.finish();
    this.#endBar();
    this.#settleBars();
  }

  runs(): Run[] {
    const runs = this.#recorder.runs();
    return runs.length > 0 ? runs : this.#records.runs();
  }

  problems(): string[] {
    return [];
  }

  #line(bytes: Uint8Array, from: number, to: number, line: number): void {
    // A line that is drawn over itself: each drawing is looked at by itself.
    for (let start = from; start < to; ) {
      const end = this.#scanner.scan(bytes, start, to);
      if (end > start) this.#drawing(bytes, start, end, line);
      start = end + 1;
    }
  }

  #drawing(bytes: Uint8Array, from: number, to: number, line: number): void {
    if (!this.#scanner.hasEscapes) {
      this.#plain(bytes, from, to, line);
      return;
    }
    const plain = Buffer.from(withoutEscapes(latin1(bytes, from, to)), "latin1");
    this.#scanner.scan(plain, 0, plain.length);
    this.#plain(plain, 0, plain.length, line);
  }

  #plain(bytes: Uint8Array, from: number, to: number, line: number): void {
    let plan = this.#planFor(bytes, from, to, line);
    // A line of a new epoch is under no heading of the one before.
    if (plan !== null && this.#section !== this.#split && plan.values.length > 0) {
      const epoch = this.#epochOf(plan, bytes);
      if (!Number.isNaN(epoch) && epoch !== this.#epoch) {
        this.#section = this.#split;
        plan = this.#planFor(bytes, from, to, line);
      }
    }
    if (plan !== null) this.#follow(plan, bytes, line);
  }

  /** The plan of the line just scanned; null for one that says nothing. */
  #planFor(bytes: Uint8Array, from: number, to: number, line: number): LinePlan | null {
    const scanner = this.#scanner;
    const section = this.#section ?? "";
    let plans = this.#plans.get(section);
    if (plans === undefined) {
      plans = new Map();
      this.#plans.set(section, plans);
    }
    const known = plans.get(scanner.hash);
    if (known !== undefined && known.check === scanner.check && known.numbers === scanner.count) {
      if (this.#columns !== null && known.plan.values.length === 0) this.#row(bytes, from, to, line);
      return isEmpty(known.plan) ? null : known.plan;
    }
    const text = latin1(bytes, from, Math.min(to, from + MAX_TEXT));
    const spans: NumberSpan[] = [];
    for (let i = 0; i < scanner.count; i++) {
      const end = (scanner.ends[i] ?? 0) - from;
      if (end > text.length) break;
      spans.push({ start: (scanner.starts[i] ?? 0) - from, end });
    }
    const remark = remarkOf(text, line);
    if (remark !== null) this.#recorder.remark(remark);
    this.#recorder.classes ??= classesIn(text);
    const plan = planOf(text, spans, this.#section);
    const columns =
      plan.columns ??
      (DETECTOR_HEAD.test(text) ? columnsOf(text) : null) ??
      (plan.values.length === 0 && spans.length > 0 ? columnsOf(text) : null);
    if (columns !== null) {
      this.#columns = columns;
      return null;
    }
    if (this.#planCount < MAX_PLANS) {
      plans.set(scanner.hash, { check: scanner.check, numbers: scanner.count, plan });
      this.#planCount++;
    }
    if (this.#columns !== null && plan.values.length === 0) this.#row(bytes, from, to, line);
    return isEmpty(plan) ? null : plan;
  }

  #follow(plan: LinePlan, bytes: Uint8Array, line: number): void {
    const epoch = this.#epochOf(plan, bytes);
    if (plan.fold !== -1 && plan.values.length === 0) this.#newFold(plan.foldName, this.#number(bytes, plan.fold));
    // A stage is one of its own where its epochs begin anew; many a program counts stages of something else.
    if (this.#stage !== null && epoch < this.#epoch) this.#beginFold(this.#stage);
    if (plan.announcesRun) this.#isAnnounced = true;
    else if (this.#isAnnounced && epoch <= 1) {
      this.#isAnnounced = false;
      if (epoch < this.#epoch) this.#beginFold(`run ${++this.#announced}`);
    }
    if (!Number.isNaN(epoch)) {
      if (epoch !== this.#epoch) {
        this.#section = this.#split;
        this.#settleBars();
      }
      this.#epoch = epoch;
    }
    if (plan.section !== undefined) this.#section = plan.section;
    if (plan.values.length === 0) return;
    const step = this.#number(bytes, plan.step);
    if (plan.isRecord) {
      for (const { metric, number } of plan.values)
        this.#records.record(
          metric,
          "epoch",
          this.#number(bytes, number),
          { epoch: this.#epoch, step },
          line,
          this.#fold,
        );
      return;
    }
    const clock = { epoch: this.#epoch, step };
    const rank = plan.rank === -1 ? plan.fixedRank : this.#number(bytes, plan.rank);
    const label = Number.isNaN(rank) ? this.#fold : `rank ${rank}`;
    if (plan.isBar) this.#beginBar(clock, plan);
    for (const planned of plan.values) {
      let value = this.#number(bytes, planned.number);
      if (planned.divisor !== -1) value /= this.#number(bytes, planned.divisor) || Number.NaN;
      if (planned.isInverse) value = 1 / value;
      // A bar is redrawn: the same epoch again is no new run.
      if (plan.isBar) this.#barValue(planned.metric, value, line);
      const per = plan.isBar || plan.step !== -1 ? "step" : "epoch";
      // The epoch's own line: the bar had shown its last batch, or the same.
      if (per === "epoch") this.#isSaid(planned.metric.name);
      this.#recorder.record(planned.metric, per, value, clock, line, label);
    }
  }

  /** The epoch that the line just scanned names; NaN where it names none. */
  #epochOf(plan: LinePlan, bytes: Uint8Array): number {
    return plan.epoch === -1 ? plan.fixedEpoch : this.#number(bytes, plan.epoch);
  }

  /** The value of one number of the line just scanned; NaN for -1. */
  #number(bytes: Uint8Array, index: number): number {
    const { starts, ends } = this.#scanner;
    return index === -1 ? Number.NaN : numberAt(bytes, starts[index] ?? 0, ends[index] ?? 0);
  }

  #newFold(name: string, count: number): void {
    if (Number.isNaN(count)) return;
    const label = `${name} ${count}`;
    if (name === "stage") this.#stage = label;
    else if (this.#fold !== label) this.#beginFold(label);
  }

  #beginFold(label: string): void {
    this.#endBar();
    this.#settleBars();
    this.#fold = label;
    this.#stage = null;
    this.#epoch = Number.NaN;
  }

  #beginBar(clock: { epoch: number; step: number }, plan: LinePlan): void {
    if (clock.step < this.#barStep || clock.epoch !== this.#barClock.epoch) this.#endBar();
    // The same metric anew: what the epoch before ended with is settled, all of it, before a value of this one is recorded.
    if (this.#bar.size === 0 && this.#ended.size > 0 && plan.values.some((value) => this.#isAnew(value)))
      this.#settleBars();
    this.#barStep = clock.step;
    this.#barClock = { epoch: clock.epoch, step: Number.NaN };
  }

  #isAnew({ metric }: PlannedValue): boolean {
    return metric.kind !== "throughput" && this.#ended.has(metric.name);
  }

  #barValue(metric: Metric, value: number, line: number): void {
    const known = this.#bar.get(metric.name);
    if (known === undefined) this.#bar.set(metric.name, { metric, value, line });
    else {
      known.value = value;
      known.line = line;
    }
  }

  /** The last drawing of a bar is the value of its epoch, unless a line says another. */
  #endBar(): void {
    for (const [name, value] of this.#bar) {
      this.#settleBar(name);
      this.#ended.set(name, { ...value, epoch: this.#barClock.epoch });
    }
    this.#bar = new Map();
    this.#barStep = Number.NaN;
  }

  /** Notes that a line of its own says what a bar ended with. */
  #isSaid(name: string): void {
    const wasDrawn = this.#bar.delete(name);
    if (this.#ended.delete(name) || wasDrawn) this.#said.set(name, (this.#said.get(name) ?? 0) + 1);
  }

  #settleBars(): void {
    for (const name of [...this.#ended.keys()]) this.#settleBar(name);
  }

  #settleBar(name: string): void {
    const ended = this.#ended.get(name);
    if (ended === undefined) return;
    this.#ended.delete(name);
    if ((this.#said.get(name) ?? 0) >= USUALLY) return;
    const { metric, value, line, epoch } = ended;
    this.#recorder.record(metric, "epoch", value, { epoch, step: Number.NaN }, line, this.#fold);
  }

  /** A row of a printed table: as many numbers as the head has names (words between them have columns of their own). */
  #row(bytes: Uint8Array, from: number, to: number, line: number): void {
    const columns = this.#columns;
    if (columns === null || this.#scanner.count < 2 || to - from > 1_000) return;
    const text = Buffer.from(bytes.buffer, bytes.byteOffset + from, to - from)
      .toString("utf8")
      .trim();
    // A detector draws its row again and again, with a bar behind it.
    const bare = text.replace(ROW_BAR, "").replace(/^[|│┃]|[|│┃]$/g, "");
    const isDrawn = ROW_BAR.test(text);
    const cells = (/[|│┃]/.test(bare) ? bare.split(/[|│┃]/) : bare.split(/\s+/)).map((cell) => cell.trim());
    // A frame of data printed whole counts its rows in front.
    if (cells.length === columns.length + 1 && /^\d+$/.test(cells[0] ?? "")) cells.shift();
    if (cells.length !== columns.length || (columns === DETECTOR_SCORES && cells[0] !== "all")) return;
    const values = cells.map((cell) => cellNumber(cell));
    let epoch = this.#epoch;
    let step = Number.NaN;
    columns.forEach((column, index) => {
      if (column === "epoch") epoch = values[index] ?? Number.NaN;
      if (column === "step") step = values[index] ?? Number.NaN;
    });
    if (isDrawn && epoch !== this.#barClock.epoch) {
      this.#endBar();
      this.#settleBars();
      this.#barClock = { epoch, step: Number.NaN };
    }
    this.#epoch = epoch;
    columns.forEach((column, index) => {
      const value = values[index];
      if (column === null || typeof column === "string" || value === undefined || value === null) return;
      if (isDrawn) {
        this.#barValue(column, value, line);
        return;
      }
      const isPercent = (cells[index] ?? "").endsWith("%");
      this.#recorder.record(column, "epoch", isPercent ? value / 100 : value, { epoch, step }, line, this.#fold);
    });
  }
}

/** Bytes as characters of the same offsets. */
function latin1(bytes: Uint8Array, from: number, to: number): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset + from, to - from).toString("latin1");
}

function isEmpty(plan: LinePlan): boolean {
  return (
    plan.values.length === 0 &&
    plan.epoch === -1 &&
    plan.fold === -1 &&
    Number.isNaN(plan.fixedEpoch) &&
    plan.section === undefined &&
    !plan.announcesRun
  );
}

/** `0.31`, `31 %`, `3/100`, `nan`; null where the cell is no number. */
function cellNumber(cell: string): number | null {
  const match = /^([-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?|nan|[-+]?inf)\s*(?:%|\/\s*\d+)?$/i.exec(cell);
  if (match === null) return null;
  const text = (match[1] ?? "").toLowerCase();
  if (text === "nan") return Number.NaN;
  return text.includes("inf") ? Number.POSITIVE_INFINITY : Number(text);
}

/** Colours, cursor movements and titles of a terminal. */
function withoutEscapes(text: string): string {
  return (
    text
      // biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences are what is removed
      .replace(/\x1b\[[0-?]*[ -/]*[@-~]|\x1b\][^\x07]*\x07|\x1b[@-Z\\-_]/g, "")
      // Keras draws its bar by backspaces.
      // biome-ignore lint/suspicious/noControlCharactersInRegex: as above
      .replace(/\x08+/g, " ")
  );
}

/** `num_classes: 100`, `Number of classes = 10`. */
function classesIn(text: string): number | null {
  const match =
    /\b(?:num(?:ber)?[_ ]?(?:of[_ ])?classes|n_classes|nclasses|nb_classes)["']?\s*[:=]\s*(\d{1,6})\b/i.exec(text);
  return match === null ? null : Number(match[1]);
}
