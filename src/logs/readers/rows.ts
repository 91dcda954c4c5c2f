import { metricOf, otherMetric, wordsOf } from "../metric-name.ts";
import { EPOCH_WORDS, SPLIT_WORDS, STEP_WORDS } from "../metric-words.ts";
import type { Clock, Recorder } from "../recorder.ts";
import type { Metric, Per, Split } from "../series.ts";

/** What one column (or key) of a table means. */
export type Column =
  | { readonly role: "epoch" | "step" | "split" | "rank" | "fold"; readonly metric: null }
  | { readonly role: "metric"; readonly metric: Metric; readonly per: Per | null }
  | { readonly role: "none"; readonly metric: null };

const NONE: Column = { role: "none", metric: null };

/** What a column is called; `section` is the split that its file or its parent names. */
export function columnOf(name: string, section: Split): Column {
  const words = wordsOf(name);
  const whole = words.join(" ");
  if (words.length <= 2 && /^(?:epoch|epochs|ep|current epoch|epoch num|epoch idx|round|trainer epoch)$/.test(whole))
    return { role: "epoch", metric: null };
  if (words.length === 1 && EPOCH_WORDS.has(words[0] ?? "")) return { role: "epoch", metric: null };
  if (
    /^(?:global step|step|iter|iteration|train step|num updates|trainer global step|iterations|steps|update|n iter|global iter)$/.test(
      whole,
    )
  )
    return { role: "step", metric: null };
  if (words.length === 1 && STEP_WORDS.has(words[0] ?? "") && (words[0] ?? "").length > 1)
    return { role: "step", metric: null };
  // The last three: a table that Aim's SDK makes of its metrics. Another kind of value in such a column is none.
  if (/^(?:phase|mode|type|kind|split|subset|stage|set|metric context subset|metric context|context)$/.test(whole))
    return { role: "split", metric: null };
  if (/^(?:rank|local rank|global rank)$/.test(whole)) return { role: "rank", metric: null };
  if (
    /^(?:fold|run|trial|seed|run id|run name|run hash|experiment|model|config|method|optimizer|client|client id)$/.test(
      whole,
    )
  )
    return { role: "fold", metric: null };
  const metric = metricOf(name, section) ?? metricOf(name.replace(COLLECTED, ""), section);
  if (metric === null) return NONE;
  const per = words.at(-1) === "step" ? "step" : words.at(-1) === "epoch" ? "epoch" : null;
  return { role: "metric", metric, per };
}

/** `train_loss_history`, `val_acc_list`: that it is a list says nothing of what is in it. */
const COLLECTED = /[_ ](?:history|hist|list|array|values)$/i;

/** Columns that name the metric of a row's value, and hold it. */
const NAMING = /^(?:metric|metric_?name|name|key|tag)$/i;
const VALUE = /^(?:value|metric_?value)$/i;

/** `val`, and the `val` of `{'subset': 'val'}`. */
function subsetIn(value: string): string {
  const word = /subset["']?\s*[:=]\s*["']?(\w+)/.exec(value)?.[1] ?? value.trim();
  return word.toLowerCase();
}

/** One row: its cells by column, numbers where they are numbers. */
export type Cells = Iterable<readonly [string, number | string]>;

/** What is done with the columns of rows that hold numbers only. */
export interface RowPlan {
  readonly columns: readonly Column[];
  /** What a column that is no metric is recorded as; null for bookkeeping. */
  readonly others: readonly (Metric | null)[];
  /** Columns with the epoch, and with the step. */
  readonly epochs: readonly number[];
  readonly steps: readonly number[];
}

/** Records rows of named cells, whatever format they came in. */
export class RowRecorder {
  readonly #recorder: Recorder;
  #section: Split;
  readonly #columns = new Map<string, Column>();
  readonly #others = new Map<string, Metric>();
  #epoch = Number.NaN;

  constructor(recorder: Recorder, section: Split = null) {
    this.#recorder = recorder;
    this.#section = section;
  }

  /** Takes the head of a table: where its names say splits, the split of the file's own name or folder is none (`runs/detect/train/results.csv`). */
  head(names: readonly string[]): void {
    if (names.some((name) => (metricOf(name, null)?.split ?? null) !== null)) this.#section = null;
  }

  #column(name: string, section: Split): Column {
    const key = section === null ? name : `${section}\0${name}`;
    let column = this.#columns.get(key);
    if (column === undefined) {
      column = columnOf(name, section);
      this.#columns.set(key, column);
    }
    return column;
  }

  /** Records one row; the number of metrics it had. */
  row(cells: Cells, line: number, label: string | null = null): number {
    let epoch = Number.NaN;
    let step = Number.NaN;
    let split: Split = this.#section;
    let run = label;
    const list = [...cells];
    for (const [name, value] of list) {
      const { role } = this.#column(name, this.#section);
      if (role === "epoch" && typeof value === "number") epoch = value;
      else if (role === "step" && typeof value === "number" && Number.isNaN(step)) step = value;
      else if (role === "split" && typeof value === "string") split = SPLIT_WORDS.get(subsetIn(value)) ?? split;
      else if (role === "rank") run = `rank ${value}`;
      else if (role === "fold" && run === null) run = `${name} ${value}`;
    }
    const hasClock = !(Number.isNaN(epoch) && Number.isNaN(step));
    // Named rows without any epoch or step are results of runs, one a row: no course.
    if (!hasClock && run !== label) return 0;
    if (!Number.isNaN(epoch)) this.#epoch = epoch;
    let recorded = 0;
    // A long row: `{"step": 3, "metric": "train_loss", "value": 0.5}`.
    const named = list.find(([name, value]) => typeof value === "string" && NAMING.test(name))?.[1];
    for (const [own, value] of list) {
      if (typeof value !== "number") continue;
      const name = typeof named === "string" && VALUE.test(own) ? named : own;
      const column = this.#column(name, split);
      if (column.role === "none" && hasClock) this.#other(name, value, { epoch, step }, line, run);
      if (column.role !== "metric") continue;
      const isTraining = column.metric.split === null || column.metric.split === "train";
      const per = column.per ?? (Number.isNaN(step) || !isTraining ? "epoch" : "step");
      // A validation row of mmengine counts epochs as steps: its own counter decides nothing about runs.
      const clock = { epoch: Number.isNaN(epoch) && Number.isNaN(step) ? this.#epoch : epoch, step };
      this.#recorder.record(column.metric, per, value, clock, line, run);
      recorded++;
    }
    return recorded;
  }

  /** How rows of these columns are recorded when nothing but numbers stands in them; null where a column names splits, ranks or folds. */
  plan(names: readonly string[]): RowPlan | null {
    const columns = names.map((name) => this.#column(name, this.#section));
    if (columns.some(({ role }) => role === "split" || role === "rank" || role === "fold")) return null;
    const others = names.map((name) => (name.startsWith("_") ? null : this.#otherOf(name)));
    return {
      columns,
      others,
      epochs: columns.flatMap(({ role }, index) => (role === "epoch" ? [index] : [])),
      steps: columns.flatMap(({ role }, index) => (role === "step" ? [index] : [])),
    };
  }

  /**
   * Records a row of numbers, as {@link row} does.
   *
   * @param isPresent 0 where a cell is empty; null where none is
   */
  numbers(plan: RowPlan, values: Float64Array, isPresent: Uint8Array | null, line: number): void {
    let epoch = Number.NaN;
    let step = Number.NaN;
    for (const index of plan.epochs) if (isPresent === null || isPresent[index] === 1) epoch = values[index] ?? epoch;
    for (const index of plan.steps)
      if (Number.isNaN(step) && (isPresent === null || isPresent[index] === 1)) step = values[index] ?? step;
    const hasStep = !Number.isNaN(step);
    const hasClock = hasStep || !Number.isNaN(epoch);
    if (!Number.isNaN(epoch)) this.#epoch = epoch;
    const clock = { epoch: hasClock ? epoch : this.#epoch, step };
    for (let index = 0; index < plan.columns.length; index++) {
      if (isPresent !== null && isPresent[index] !== 1) continue;
      const column = plan.columns[index];
      const value = values[index] ?? Number.NaN;
      if (column?.role === "metric") {
        const { split } = column.metric;
        const per = column.per ?? (!hasStep || (split !== null && split !== "train") ? "epoch" : "step");
        this.#recorder.record(column.metric, per, value, clock, line);
      } else if (column?.role === "none" && hasClock) {
        const other = plan.others[index];
        if (other !== null && other !== undefined)
          this.#recorder.record(other, hasStep ? "step" : "epoch", value, clock, line);
      }
    }
  }

  #otherOf(name: string): Metric {
    let metric = this.#others.get(name);
    if (metric === undefined) {
      metric = otherMetric(name, null);
      this.#others.set(name, metric);
    }
    return metric;
  }

  #other(name: string, value: number, clock: Clock, line: number, label: string | null): void {
    // W&B's own bookkeeping.
    if (name.startsWith("_")) return;
    this.#recorder.record(this.#otherOf(name), Number.isNaN(clock.step) ? "epoch" : "step", value, clock, line, label);
  }
}
