import { DELIMITERS, type Delimiter, isHead, splitCells, withDecimalPoint } from "../../logs/readers/csv.ts";
import { LineSplitter } from "../../logs/readers/line-splitter.ts";
import { JsonObject, type JsonValue, parseTolerantly } from "../../logs/readers/tolerant-json.ts";
import type { SettingValue } from "../hyperparameter-values.ts";

/** One row: names and values, nested names joined by `/`. */
export type Row = readonly (readonly [string, SettingValue])[];

/** Cells of one row: a wider table is no list of runs. */
const MAX_CELLS = 5_000;
const MAX_DEPTH = 8;

/** Takes rows out of a table's bytes: a table with a head, JSON lines, or a JSON document. */
export interface RowReader {
  write(bytes: Uint8Array): void;
  finish(): void;
  /** Rows that could not be read. */
  readonly damaged: number;
}

export type OnRow = (row: Row, line: number) => void;

/** The reader for a table that begins like this; null where it is none. */
export function rowReader(start: Uint8Array, onRow: OnRow): RowReader | null {
  const text = new TextDecoder("utf-8").decode(start).replace(/^\uFEFF/, "");
  if (text.includes("\0")) return null;
  const body = text.trimStart();
  if (/^[[{]/.test(body)) {
    const [first = ""] = body.split("\n");
    const { value, isBroken } = parseTolerantly(first);
    return value instanceof JsonObject && !isBroken && body.length > first.length
      ? new JsonLineRows(onRow)
      : new JsonRows(onRow);
  }
  const [head = ""] = body.split(/\r?\n/);
  const delimiter = DELIMITERS.find((one) => {
    const cells = splitCells(head, one);
    // A data frame's head begins with the empty name of its index.
    return (
      cells.length >= 2 &&
      isHead(cells.map((cell, at) => (cell.trim() === "" && at === 0 ? "index" : cell.trim() || "unnamed")))
    );
  });
  return delimiter === undefined ? null : new CsvRows(delimiter, onRow);
}

class CsvRows implements RowReader {
  readonly #splitter: LineSplitter;
  readonly #delimiter: Delimiter;
  readonly #onRow: OnRow;
  #head: readonly string[] | null = null;
  #open: { text: string; line: number } | null = null;
  damaged = 0;

  constructor(delimiter: Delimiter, onRow: OnRow) {
    this.#delimiter = delimiter;
    this.#onRow = onRow;
    this.#splitter = new LineSplitter((bytes, from, to, line) =>
      this.#line(Buffer.from(bytes.buffer, bytes.byteOffset + from, to - from).toString("utf8"), line),
    );
  }

  write(bytes: Uint8Array): void {
    this.#splitter.write(bytes);
  }

  finish(): void {
    this.#splitter.finish();
    if (this.#open !== null) this.damaged++;
  }

  #line(raw: string, line: number): void {
    let text = raw.endsWith("\r") ? raw.slice(0, -1) : raw;
    if (this.#open !== null) text = `${this.#open.text}\n${text}`;
    // A quoted cell may hold a line end.
    if (text.includes('"') && text.split('"').length % 2 === 0 && text.length < 1_000_000) {
      this.#open = { text, line: this.#open?.line ?? line };
      return;
    }
    const at = this.#open?.line ?? line;
    this.#open = null;
    if (text.trim() === "") return;
    const cells = splitCells(text, this.#delimiter);
    if (this.#head === null) {
      this.#head = cells.map((name) => name.replace(/^\uFEFF/, "").trim());
      return;
    }
    // A cut line, or one of another table.
    if (cells.length < this.#head.length * 0.6 || cells.length > this.#head.length + 1 || cells.length > MAX_CELLS) {
      this.damaged++;
      return;
    }
    const row: (readonly [string, SettingValue])[] = [];
    for (const [index, name] of this.#head.entries()) {
      const cell = withDecimalPoint(cells[index]?.trim() ?? "", this.#delimiter);
      if (name === "" || cell === "" || /^Unnamed: \d+$/.test(name)) continue;
      // A data frame of W&B's interface has a Python dict in a cell.
      const nested = cell.startsWith("{") && cell.endsWith("}") ? rowOf(cell) : null;
      if (nested === null) row.push([name, cell]);
      else for (const [key, value] of nested) if (row.length <= MAX_CELLS) row.push([`${name}/${key}`, value]);
    }
    this.#onRow(row, at);
  }
}

class JsonLineRows implements RowReader {
  readonly #splitter: LineSplitter;
  damaged = 0;

  constructor(onRow: OnRow) {
    this.#splitter = new LineSplitter((bytes, from, to, line) => {
      const text = Buffer.from(bytes.buffer, bytes.byteOffset + from, to - from).toString("utf8");
      if (text.trim() === "") return;
      const object = rowOf(text);
      if (object === null) this.damaged++;
      else onRow(object, line);
    });
  }

  write(bytes: Uint8Array): void {
    this.#splitter.write(bytes);
  }

  finish(): void {
    this.#splitter.finish();
  }
}

/** Documents larger than this are not held in memory. */
const MAX_DOCUMENT = 128 * 1024 * 1024;

/** A document: a list of runs, an object of runs by name, or either under one key (`{"runs": […]}`). */
class JsonRows implements RowReader {
  readonly #onRow: OnRow;
  readonly #chunks: Uint8Array[] = [];
  #size = 0;
  damaged = 0;

  constructor(onRow: OnRow) {
    this.#onRow = onRow;
  }

  write(bytes: Uint8Array): void {
    this.#size += bytes.length;
    if (this.#size <= MAX_DOCUMENT) this.#chunks.push(new Uint8Array(bytes));
  }

  finish(): void {
    if (this.#size > MAX_DOCUMENT) {
      this.damaged++;
      return;
    }
    const { value, isBroken } = parseTolerantly(Buffer.concat(this.#chunks).toString("utf8"));
    this.#chunks.length = 0;
    if (isBroken) this.damaged++;
    for (const object of runsIn(value ?? null, 0)) this.#onRow(flat(object), object.line);
  }
}

function runsIn(value: JsonValue, depth: number): JsonObject[] {
  if (isList(value)) return value.filter((one) => one instanceof JsonObject);
  if (!(value instanceof JsonObject) || depth > 2) return [];
  const entries = [...value.entries];
  const lists = entries.filter(([, one]) => isList(one) && one.some((element) => element instanceof JsonObject));
  const [only] = lists;
  if (only !== undefined && lists.length === 1) return runsIn(only[1], depth + 1);
  const objects = entries.map(([, one]) => one).filter((one) => one instanceof JsonObject);
  // `{"run_1": {…}, "run_2": {…}}`: with more than a few keys, and nothing else.
  if (objects.length >= 2 && objects.length === entries.length) return objects;
  // One object is a file of settings, unless it says what came of them.
  return entries.some(([key]) => /^(?:summary|metrics?|results?|scores?)$/i.test(key)) ? [value] : [];
}

function isList(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}

export function rowOf(text: string): Row | null {
  try {
    // The runtime's own parser is several times faster; it knows no NaN.
    const value: unknown = JSON.parse(text);
    if (typeof value !== "object" || value === null || Array.isArray(value)) return null;
    const row: [string, SettingValue][] = [];
    flatPlain(value, "", 0, row);
    return row;
  } catch {
    const { value, isBroken } = parseTolerantly(text);
    return value instanceof JsonObject && !isBroken ? flat(value) : null;
  }
}

function flatPlain(object: object, prefix: string, depth: number, row: [string, SettingValue][]): void {
  for (const [key, value] of Object.entries(object)) {
    const name = prefix === "" ? key : `${prefix}/${key}`;
    if (row.length > MAX_CELLS) return;
    if (typeof value === "object" && value !== null && !Array.isArray(value)) {
      if (depth < MAX_DEPTH) flatPlain(value, name, depth + 1, row);
    } else row.push([name, settingOf(value)]);
  }
}

function flat(object: JsonObject, prefix: string = "", depth: number = 0, row: [string, SettingValue][] = []): Row {
  for (const [key, value] of object.entries) {
    const name = prefix === "" ? key : `${prefix}/${key}`;
    if (row.length > MAX_CELLS) break;
    if (value instanceof JsonObject) {
      if (depth < MAX_DEPTH) flat(value, name, depth + 1, row);
    } else row.push([name, settingOf(value)]);
  }
  return row;
}

function settingOf(value: unknown): SettingValue {
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") return value;
  return Array.isArray(value) ? value.slice(0, 64).map(settingOf) : null;
}
