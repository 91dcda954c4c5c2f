import { createHash } from "node:crypto";
import type { SettingValue } from "../hyperparameter-values.ts";
import { meaningOf } from "../hyperparameters.ts";
import type { RunSource, RunStatus } from "../run.ts";
import { followedMetric } from "./best-metrics.ts";
import { Draft, timeOf } from "./draft.ts";
import { pythonNumber } from "./mlflow-files.ts";
import type { Imported } from "./source-files.ts";
import { type Row, type RowReader, rowReader } from "./table-rows.ts";

/** Rows that are looked at before it is decided whether each is a run. */
const SAMPLE = 20;

const STATUS_COLUMN = /^(?:state|status|run[_ ]?state|run[_ ]?status)$/i;
const ID_COLUMN = /^(?:run[_ ]?id|run[_ ]?uuid|id|trial[_ ]?id|hash|run[./]hash|experiment[_ ]?key|uid)$/i;
const NAME_COLUMN =
  /^(?:name|run[_ ]?name|display[_ ]?name|run|trial|trial[_ ]?name|experiment[_ ]?name|exp[_ ]?name|number|tags\.mlflow\.runName)$/i;
const TIME_COLUMN =
  /^(?:created|created[_ ]?at|start[_ ]?time|started[_ ]?at|datetime[_ ]?start|date|timestamp|creation[_ ]?time)$/i;
const CLOCK_COLUMN =
  /^(?:(?:global[_ ]?)?step|_step|epoch|iter(?:ation)?|training[_ ]iteration|(?:trainer\/)?global[_ ]step|batch[_ ]?(?:idx|index))$/i;

/** What a table turned out to be. */
export type TableKind = "runs" | "log" | "other" | "unreadable";

/** Reads a table in which every row is a run. Rows are passed on while they arrive. */
export class TableReader {
  readonly #shown: string;
  readonly #emit: (imported: Imported) => void;
  readonly #sample: { readonly row: Row; readonly line: number }[] = [];
  #reader: RowReader | null = null;
  #source: RunSource = "table";
  #isOpen = false;
  #bare = 0;
  kind: TableKind = "unreadable";

  /** @param shown the file as reports name it */
  constructor(shown: string, start: Uint8Array, emit: (imported: Imported) => void) {
    this.#shown = shown;
    this.#emit = emit;
    this.#reader = rowReader(start, (row, line) => this.#row(row, line));
    if (this.#reader !== null) this.kind = "other";
  }

  /** False once it is known that there are no runs in it. */
  write(bytes: Uint8Array): boolean {
    this.#reader?.write(bytes);
    return this.#reader !== null;
  }

  finish(): void {
    this.#reader?.finish();
    if (!this.#isOpen && this.#sample.length > 0) this.#decide();
    const damaged = this.#reader?.damaged ?? 0;
    if (this.kind !== "runs") return;
    if (this.#bare > 0) this.#emit({ kind: "bare", path: this.#shown, count: this.#bare });
    if (damaged > 0)
      this.#emit({
        kind: "problem",
        path: this.#shown,
        message: `${damaged} of its rows are damaged and were not read.`,
        isWhole: false,
      });
  }

  #row(row: Row, line: number): void {
    if (this.#isOpen) {
      if (this.kind === "runs") this.#run(row, line);
      return;
    }
    this.#sample.push({ row, line });
    if (this.#sample.length >= SAMPLE) this.#decide();
  }

  #decide(): void {
    this.#isOpen = true;
    this.kind = kindOf(this.#sample.map(({ row }) => row));
    if (this.kind !== "runs") {
      this.#reader = null;
      return;
    }
    const names = new Set(this.#sample.flatMap(({ row }) => row.map(([name]) => name)));
    const has = (test: RegExp): boolean => [...names].some((name) => test.test(name));
    if (has(/^run_id$/) && has(/^(?:params|metrics)\./)) this.#source = "mlflow";
    else if (
      (has(/^Name$/) && has(/^State$/)) ||
      (has(/^_wandb|^_runtime$|^_timestamp$/) && has(/^_step$/)) ||
      has(/^summary[/.]_(?:step|runtime|timestamp)$/)
    )
      this.#source = "wandb";
    for (const { row, line } of this.#sample) this.#run(row, line);
    this.#sample.length = 0;
  }

  #run(row: Row, line: number): void {
    const draft = new Draft();
    const settings = draft.part(this.#source);
    let id: string | null = null;
    let name: string | null = null;
    const cells = createHash("sha256");
    for (const [key, value] of row) {
      cells.update(`${key}\0${String(value)}\0`);
      if (STATUS_COLUMN.test(key)) draft.status = statusOf(String(value));
      else if (ID_COLUMN.test(key) && id === null) id = String(value);
      else if (NAME_COLUMN.test(key) && name === null && typeof value !== "object") name = String(value);
      if (TIME_COLUMN.test(key)) draft.at ??= timeOf(typeof value === "string" ? value.replace(" ", "T") : value);
      addCell(draft, settings, key, value);
    }
    const shown = `${this.#shown}:${line}${name === null ? (id === null ? "" : ` ${id}`) : ` ${name}`}`.slice(0, 200);
    // A tracker's own id is the same in every export; rows without one are their cells.
    const source = id === null ? "table" : this.#source;
    const run = draft.build(source, shown);
    if (run === null) {
      this.#bare++;
      return;
    }
    const own = source === "wandb" ? `wandb ${id}` : id;
    const identity = source === "table" || own === null ? `row ${cells.digest("hex")}` : own;
    this.#emit({ kind: "run", run: { run, identity, group: this.#shown, ...draft.lost(true) } });
  }
}

/** Parts of a nested row that hold results, and not settings. */
const RESULTS = /^(?:summary|metrics?|results?|scores?|history|eval|evaluation|test|val|output)[/.]/i;

function addCell(draft: Draft, settings: ReturnType<Draft["part"]>, key: string, value: SettingValue): void {
  const isResult = RESULTS.test(key);
  const meaning = isResult ? null : meaningOf(key);
  // In a list of runs, `epoch` is how far each came.
  if (meaning !== null && meaning.as !== "counter") {
    settings.add(key, value);
    return;
  }
  if (meaning === null && !isResult) settings.add(key, value);
  if (followedMetric(key) === null && !isResult) return;
  const number =
    typeof value === "number"
      ? value
      : typeof value === "string" && /^\s*[-+]?(?:[\d.]|nan|inf)/i.test(value)
        ? percentOr(value)
        : Number.NaN;
  const isSaid = typeof value === "number" || (typeof value === "string" && /^\s*[-+]?(?:nan|inf)/i.test(value));
  if (Number.isNaN(number) && !isSaid) return;
  draft.metrics.add(key, number);
}

function percentOr(text: string): number {
  const body = text.trim();
  return body.endsWith("%") ? Number(body.slice(0, -1)) / 100 : pythonNumber(body);
}

function statusOf(text: string): RunStatus {
  const word = text.trim().toLowerCase();
  if (/^(?:finished|complete|completed|done|success|succeeded|terminated|ok|trialstate\.complete)$/.test(word))
    return "finished";
  if (
    /^(?:failed|fail|crashed|crash|killed|error|errored|canceled|cancelled|aborted|trialstate\.fail|oom|preempted)$/.test(
      word,
    )
  )
    return "failed";
  return /^(?:running|pending|scheduled|trialstate\.running|queued)$/.test(word) ? "running" : "unknown";
}

/** Whether each row is a run (its settings beside each other), or a point of one run's log. */
function kindOf(rows: readonly Row[]): TableKind {
  const names = new Set(rows.flatMap((row) => row.map(([name]) => name)));
  const roles = new Set<string>();
  for (const name of names) {
    const meaning = RESULTS.test(name) ? null : meaningOf(name);
    // A list of files has sizes too.
    const isWeak = meaning?.as === "counter" || meaning?.as === "size" || meaning?.role === "total";
    if (meaning !== null && !isWeak) roles.add(meaning.role);
  }
  const isNamed = [...names].some((name) => STATUS_COLUMN.test(name) || ID_COLUMN.test(name) || NAME_COLUMN.test(name));
  // Rows with an id each are no points of one course, however far each came.
  const isListed = [...names].some(
    (name) => (ID_COLUMN.test(name) || NAME_COLUMN.test(name)) && isDistinct(rows, name),
  );
  const isClock = (name: string): boolean =>
    CLOCK_COLUMN.test(name) ? rises(rows, name, 0) : /^epochs$/i.test(name) && rises(rows, name, 1);
  if (!isListed && [...names].some(isClock)) return "log";
  if (roles.size >= 2 || (roles.size === 1 && (isNamed || roles.has("learning-rate") || roles.has("batch"))))
    return "runs";
  return "other";
}

function isDistinct(rows: readonly Row[], name: string): boolean {
  const values = rows.map((row) => String(row.find(([key]) => key === name)?.[1] ?? ""));
  return new Set(values).size === rows.length;
}

/** Whether a column counts on from row to row: by any steps, or by ones only (a sweep of `epochs` rises too). */
function rises(rows: readonly Row[], name: string, by: 0 | 1): boolean {
  const values = rows
    .map((row) => Number(row.find(([key]) => key === name)?.[1] ?? Number.NaN))
    .filter((value) => !Number.isNaN(value));
  if (values.length < 3 || values.length * 2 < rows.length || values.at(-1) === values[0]) return false;
  return values.slice(1).every((value, at) => {
    const step = value - (values[at] ?? 0);
    return by === 0 ? step >= 0 : step === 1;
  });
}
