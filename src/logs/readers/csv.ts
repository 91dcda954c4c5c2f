import { metricOf, wordsOf } from "../metric-name.ts";
import { SPLIT_WORDS } from "../metric-words.ts";
import { Recorder } from "../recorder.ts";
import type { Run } from "../run.ts";
import type { Split } from "../series.ts";
import { numberIn } from "./json-cells.ts";
import { numberAt, wellFormed } from "./line-scanner.ts";
import { LineSplitter } from "./line-splitter.ts";
import { columnOf, type RowPlan, RowRecorder } from "./rows.ts";

const SPACE = 32;
const CARRIAGE_RETURN = 13;
const HASH = 35;
const QUOTE = 34;
/** Bytes that a number is written with. */
const NUMERIC = new Uint8Array(256);
for (const character of "0123456789+-.eE") NUMERIC[character.charCodeAt(0)] = 1;

/** Terms of a loss that are called without the word. */
const SUMMAND = /^(?:rec|recon|kld?|mse|bce|ce|data|pde|phys|bc|ic|reg|cls|box|obj|dfl|adv)$/i;

/** Delimiters of tables, in the order they are tried. */
export const DELIMITERS = [",", "\t", ";", "|"] as const;
export type Delimiter = (typeof DELIMITERS)[number];

/**
 * Reads a table with a head: Lightning's wide `metrics.csv` (train and validation in different rows, empty cells, the head repeated), YOLO's
 * padded `results.csv`, timm's `summary.csv`, TensorBoard's and W&B's exports, long tables of name and value.
 */
export class CsvReader {
  readonly #recorder: Recorder;
  readonly #rows: RowRecorder;
  readonly #splitter: LineSplitter;
  readonly #delimiter: Delimiter;
  readonly #fileMetric: string;
  #head: readonly string[] | null = null;
  #headText = "";
  #names = -1;
  #value = -1;
  readonly #delimiterCode: number;
  /** What is done with rows of numbers; null where texts matter, and within a quoted cell. */
  #plan: RowPlan | null = null;
  #values = new Float64Array(0);
  #isPresent = new Uint8Array(0);
  #open: { text: string; line: number } | null = null;

  /** @param fileMetric the metric that the file's own name says, for columns called `value` */
  constructor(path: string, format: string, delimiter: Delimiter, section: Split, fileMetric: string) {
    this.#recorder = new Recorder(path, format);
    this.#rows = new RowRecorder(this.#recorder, section);
    this.#delimiter = delimiter;
    this.#delimiterCode = delimiter.charCodeAt(0);
    this.#fileMetric = fileMetric;
    this.#splitter = new LineSplitter((bytes, from, to, line) => {
      const plan = this.#open === null ? this.#plan : null;
      if (plan === null || !this.#numbers(plan, bytes, from, to, line))
        this.#line(Buffer.from(bytes.buffer, bytes.byteOffset + from, to - from).toString("utf8"), line);
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

  /** Records a line without making texts of its numbers; false for one with quotes, which is taken apart with care. */
  #numbers(plan: RowPlan, bytes: Uint8Array, from: number, to: number, line: number): boolean {
    const last = bytes[to - 1] === CARRIAGE_RETURN ? to - 1 : to;
    const first = bytes[from] ?? 0;
    // A head that comes again, a comment.
    if (first === HASH || (NUMERIC[first] !== 1 && first !== this.#delimiterCode && first !== SPACE)) return false;
    const isPresent = this.#isPresent;
    let at = from;
    let cell = 0;
    for (; cell < plan.columns.length && at <= last; cell++) {
      const end = this.#cell(cell, bytes, at, last);
      if (end === -1) return false;
      at = end + 1;
    }
    for (; cell < plan.columns.length; cell++) isPresent[cell] = 0;
    this.#rows.numbers(plan, this.#values, isPresent, line);
    return true;
  }

  /** Reads one cell; the place of the delimiter behind it. -1 for a quote. */
  #cell(cell: number, bytes: Uint8Array, from: number, last: number): number {
    const delimiter = this.#delimiterCode;
    let at = from;
    while (at < last && bytes[at] === SPACE) at++;
    const start = at;
    while (at < last && NUMERIC[bytes[at] ?? 0] === 1) at++;
    let end = at;
    while (at < last && bytes[at] === SPACE) at++;
    if (at >= last || bytes[at] === delimiter) {
      this.#isPresent[cell] = wellFormed(bytes, start, end) ? 1 : 0;
      if (end > start) this.#values[cell] = numberAt(bytes, start, end);
      return at;
    }
    for (; at < last && bytes[at] !== delimiter; at++) if (bytes[at] === QUOTE) return -1;
    end = at;
    const text = Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start).toString("utf8");
    const value = numberIn(this.#decimal(text));
    this.#isPresent[cell] = value === null ? 0 : 1;
    this.#values[cell] = value ?? Number.NaN;
    return at;
  }

  #decimal(cell: string): string {
    return withDecimalPoint(cell, this.#delimiter);
  }

  #line(raw: string, line: number): void {
    let text = raw.endsWith("\r") ? raw.slice(0, -1) : raw;
    if (this.#open !== null) {
      text = `${this.#open.text}\n${text}`;
    }
    // A quoted cell may hold a line end.
    if (text.includes('"') && (text.split('"').length - 1) % 2 === 1 && text.length < 100_000) {
      this.#open = { text, line: this.#open?.line ?? line };
      return;
    }
    const first = this.#open?.line ?? line;
    this.#open = null;
    const isCommentedHead =
      this.#head === null &&
      isHead(splitCells(text.replace(/^#\s*/, ""), this.#delimiter)) &&
      text.includes(this.#delimiter);
    if (text.startsWith("#") && isCommentedHead) text = text.replace(/^#\s*/, "");
    if (text.trim() === "" || text.startsWith("#")) return;
    if (this.#head === null || text === this.#headText) {
      this.#setHead(text);
      return;
    }
    const cells = splitCells(text, this.#delimiter);
    if (!/^\s*[-\d.]/.test(text) && isHead(cells)) this.#setHead(text);
    else this.#record(cells, first);
  }

  #setHead(text: string): void {
    this.#headText = text;
    const head = splitCells(text.replace(/^\uFEFF/, ""), this.#delimiter).map((name) => name.trim());
    const isNamed = head.some((name) => columnOf(name, null).role === "metric");
    // `epoch,total,rec,kl`: terms of a loss and their sum.
    const isSum = !isNamed && head.some((name) => /^total$/i.test(name)) && head.some((name) => SUMMAND.test(name));
    this.#head = head.map((name) =>
      isSum && /^total$/i.test(name)
        ? "loss"
        : isSum && SUMMAND.test(name)
          ? `${name}_loss`
          : this.#named(name, isNamed),
    );
    this.#rows.head(this.#head);
    // A long table: one column of names, one of values.
    this.#names = head.findIndex((name) => /^(?:tag|metric|name|key|variable|metric_?name|metric\.name)$/i.test(name));
    this.#plan = this.#names === -1 ? this.#rows.plan(this.#head) : null;
    this.#values = new Float64Array(head.length);
    this.#isPresent = new Uint8Array(head.length);
    this.#value = this.#names === -1 ? -1 : head.findIndex((name) => /^(?:values?|score|metric_?value)$/i.test(name));
  }

  /** What a column is called: by its head, or by the file where that says no more than `value`, `train` or `val` (`losses.csv`). */
  #named(name: string, isNamed: boolean): string {
    if (this.#fileMetric === "") return name;
    if (/^values?$/i.test(name)) return this.#fileMetric;
    const words = wordsOf(name);
    return !isNamed && words.length > 0 && words.every((word) => SPLIT_WORDS.has(word))
      ? `${name} ${this.#fileMetric}`
      : name;
  }

  #record(cells: readonly string[], line: number): void {
    const head = this.#head ?? [];
    const row: (readonly [string, number | string])[] = [];
    const count = Math.min(cells.length, head.length);
    for (let i = 0; i < count; i++) {
      const cell = this.#decimal(cells[i] ?? "");
      if (cell === "") continue;
      const name = this.#value === i ? (cells[this.#names] ?? "") : (head[i] ?? "");
      const value = numberIn(cell);
      if (value !== null || !/^\s*$/.test(cell)) row.push([name, value ?? cell]);
    }
    this.#rows.row(row, line);
  }
}

/** A cell with its number as programs write it: where semicolons part the cells, a comma parts the decimals. */
export function withDecimalPoint(cell: string, delimiter: Delimiter): string {
  return delimiter === ";" ? cell.replace(/^(\s*[-+]?\d+),(\d+)(?![\d,])/, "$1.$2") : cell;
}

/** Cells of a line, quotes removed. */
export function splitCells(text: string, delimiter: Delimiter): string[] {
  if (!text.includes('"')) return text.split(delimiter);
  const cells: string[] = [];
  let cell = "";
  let isQuoted = false;
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    if (character === '"') {
      if (isQuoted && text[at + 1] === '"') {
        cell += '"';
        at++;
      } else {
        isQuoted = !isQuoted;
      }
    } else if (character === delimiter && !isQuoted) {
      cells.push(cell);
      cell = "";
    } else {
      cell += character ?? "";
    }
  }
  cells.push(cell);
  return cells;
}

/** Names only, no numbers: a head (facts: text with a comma a line is not a table). */
export function isHead(cells: readonly string[]): boolean {
  const named = cells.filter((cell) => /[\p{L}]/u.test(cell));
  return (
    named.length >= 1 &&
    cells.every((cell) => numberIn(cell) === null && cell.length < 120) &&
    named.length * 2 >= cells.length
  );
}

/** Whether these lines are a table with something to follow; the delimiter when they are. */
export function delimiterOf(lines: readonly string[], fileMetric: string): Delimiter | null {
  const filled = lines.filter((line) => line.trim() !== "");
  const [comment = ""] = filled;
  const plain = filled.filter((line) => !line.startsWith("#"));
  // NumPy's `savetxt` writes its head as a comment: the first line that is none is a row already.
  const isCommented = comment.startsWith("#") && /^[\s\d.+-]/.test(plain[0] ?? "");
  const [head = "", ...rest] = isCommented ? [comment.replace(/^#\s*/, ""), ...plain] : plain;
  for (const delimiter of DELIMITERS) {
    const names = splitCells(head.replace(/^\uFEFF/, ""), delimiter).map((name) => name.trim());
    if (names.length < 2 || !isHead(names) || names.some((name) => / {2}/.test(name) && delimiter === "|")) continue;
    if (rest.length === 0 || names.some((name) => /[=\r]/.test(name))) continue;
    const rows = rest.slice(0, 20).map((line) => splitCells(line.replace(/\r$/, ""), delimiter));
    const fits = rows.filter(
      (row) => Math.abs(row.length - names.length) <= 1 && row.some((cell) => numberIn(cell) !== null),
    );
    if (rows.length > 0 && fits.length * 10 < rows.length * 7) continue;
    const known = names.some((name) => columnOf(name, null).role === "metric" || /^values?$/i.test(name));
    if (known || (fileMetric !== "" && metricOf(fileMetric, null) !== null && wordsOf(head).length > 0))
      return delimiter;
    if (rows.length > 0 && names.length >= 2) return delimiter;
  }
  return null;
}
