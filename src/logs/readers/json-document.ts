import { wordsOf } from "../metric-name.ts";
import { SPLIT_WORDS } from "../metric-words.ts";
import { Recorder } from "../recorder.ts";
import type { Run } from "../run.ts";
import type { Split } from "../series.ts";
import { flatCells } from "./json-cells.ts";
import { columnOf, RowRecorder } from "./rows.ts";
import { JsonObject, type JsonValue, parseTolerantly } from "./tolerant-json.ts";
import { yamlValue } from "./yaml-document.ts";

/** Larger documents are not held in memory. */
export const MAX_DOCUMENT = 256 * 1024 * 1024;

/** Longer documents of YAML take long to parse; they are read line by line. */
const MAX_YAML = 16 * 1024 * 1024;

/** Keys of a metric's name, and of its values, in one object. */
const NAMES = ["name", "key", "metric", "tag"];
const LISTS = ["values", "history", "data", "points"];

/** Keys of places, and of the values there. */
const PLACES = ["steps", "step", "epochs", "epoch", "x", "iterations"];
const COORDINATES = ["values", "value", "y"];

/** Path names that tell nothing apart. */
const PLAIN_NAMES =
  /^(?:history|log_history|logs?|metrics?|results?|data|stats|training|train|records?|epochs?|curves?|losses|loss|values?|training_history|scalars|entries|)$/i;

/**
 * Reads a whole JSON document and finds the curves in it, wherever they stand: lists of records (Hugging Face's `log_history`), lists of
 * numbers by name (Keras' history and most home-made ones), objects that count epochs as keys, pairs of step and value.
 */
export class JsonDocumentReader {
  readonly #path: string;
  readonly #section: Split;
  /** The file's own name. */
  readonly #fileName: string;
  readonly #chunks: Uint8Array[] = [];
  #size = 0;
  #recorder: Recorder;
  isBroken = false;
  isTooLarge = false;

  readonly #notation: "json" | "yaml";

  constructor(path: string, section: Split, notation: "json" | "yaml" = "json") {
    this.#notation = notation;
    this.#path = path;
    this.#fileName = (path.split("/").at(-1) ?? "").replace(/\.\w+$/, "");
    this.#section = section;
    this.#recorder = new Recorder(path, notation);
  }

  write(chunk: Uint8Array): void {
    this.#size += chunk.length;
    if (this.#size > MAX_DOCUMENT) this.isTooLarge = true;
    else this.#chunks.push(new Uint8Array(chunk));
  }

  finish(): void {
    const text = Buffer.concat(this.#chunks).toString("utf8");
    this.#chunks.length = 0;
    if (this.isTooLarge) return;
    if (this.#notation === "yaml") {
      const value = text.length > MAX_YAML ? undefined : yamlValue(text);
      if (value !== undefined) this.#walk(value, [], 1);
      return;
    }
    const whole = parseTolerantly(text);
    // A document that is one text holds another: `json.dump(str(history))`.
    const { value, isBroken } = typeof whole.value === "string" ? parseTolerantly(whole.value) : whole;
    this.isBroken = isBroken;
    const isTrainer = value instanceof JsonObject && Array.isArray(value.get("log_history"));
    this.#recorder = new Recorder(this.#path, isTrainer ? "trainer_state" : "json");
    if (value !== undefined) this.#walk(value, [], 1);
  }

  runs(): Run[] {
    return this.#recorder.runs();
  }

  problems(): string[] {
    if (this.isTooLarge) return ["The document is larger than 256 MiB; write JSON lines instead."];
    return this.isBroken ? ["The JSON breaks off or is wrong; what stood before was read."] : [];
  }

  #walk(value: JsonValue, path: readonly string[], line: number): void {
    if (Array.isArray(value)) this.#list(value, path, line);
    else if (value instanceof JsonObject) this.#object(value, path);
  }

  #object(object: JsonObject, path: readonly string[]): void {
    const entries = [...object.entries];
    if (this.#table(object, path) || this.#named(object, path) || this.#coordinates(object, path)) return;
    const isCounted = entries.length > 1 && entries.every(([key]) => /^(?:epoch[_ ]?|step[_ ]?)?\d+$/i.test(key));
    if (isCounted) {
      this.#list(
        entries.map(([, value]) => value),
        path,
        object.line,
      );
      return;
    }
    for (const [key, value] of entries) {
      if (key === "num_classes" && typeof value === "number") this.#recorder.classes ??= value;
      this.#walk(value, [...path, key], value instanceof JsonObject ? value.line : object.line);
    }
  }

  /** `{"columns": ["epoch", "loss"], "data": [[1, 0.5], …]}`: a table as pandas splits it. */
  #table(object: JsonObject, path: readonly string[]): boolean {
    const columns = object.get("columns");
    const data = object.get("data");
    if (!Array.isArray(columns) || !Array.isArray(data) || !columns.every((one) => typeof one === "string"))
      return false;
    const rows = new RowRecorder(this.#recorder, splitIn(path) ?? this.#section);
    for (const row of data) {
      if (!Array.isArray(row)) continue;
      const cells = columns.map((name, index) => [name, row[index]] as const);
      rows.row(
        cells.filter((cell): cell is readonly [string, number] => typeof cell[1] === "number"),
        object.line,
      );
    }
    return true;
  }

  /** `{"name": "train_loss", "values": [0.9, …]}`, `{"key": "val/loss", "history": [{"step": 0, "value": 0.9}, …]}`: the name stands beside. */
  #named(object: JsonObject, path: readonly string[]): boolean {
    const name = NAMES.map((key) => object.get(key)).find((one) => typeof one === "string");
    const list = LISTS.map((key) => object.get(key)).find((one) => Array.isArray(one));
    if (typeof name !== "string" || !Array.isArray(list) || columnOf(name, null).role !== "metric") return false;
    const points = list.map((one) => {
      if (!(one instanceof JsonObject)) return one;
      return [one.get("step") ?? one.get("epoch") ?? null, one.get("value") ?? null];
    });
    // The place in a list of such objects is no run.
    const above = /^\d+$/.test(path.at(-1) ?? "") ? path.slice(0, -1) : path;
    this.#list(points, [...above, name], object.line);
    return true;
  }

  /** `{"steps": [0, 1], "values": [0.9, 0.7]}`, `{"x": …, "y": …}`: places and values beside each other, as Sacred and ClearML write them. */
  #coordinates(object: JsonObject, path: readonly string[]): boolean {
    const places = PLACES.map((key) => object.get(key)).find((one) => Array.isArray(one));
    const values = COORDINATES.map((key) => object.get(key)).find((one) => Array.isArray(one));
    if (!Array.isArray(places) || !Array.isArray(values) || places.length !== values.length) return false;
    const pairs = values.map((value, index) => [places[index] ?? null, value]);
    if (pairs.length < 2 || !pairs.every(isPair)) return false;
    this.#pairs(pairs, path, object.line);
    return true;
  }

  #list(list: readonly JsonValue[], path: readonly string[], line: number): void {
    const records = list.filter((one) => one instanceof JsonObject);
    const points = records.map(pointOf).filter((one) => one !== null);
    if (points.length >= 2 && points.length === list.length && this.#seriesAt(path).column.role === "metric") {
      this.#pairs(points, path, line);
      return;
    }
    if (records.length > 0) {
      const rows = new RowRecorder(this.#recorder, splitIn(path) ?? this.#section);
      const label = labelOf(path);
      let metrics = 0;
      for (const record of records) metrics += rows.row(flatCells(record), record.line, label);
      // Records without a metric of their own may hold curves: one a run.
      if (metrics === 0)
        for (const [index, record] of records.entries()) this.#object(record, [...path, String(index + 1)]);
      return;
    }
    const numbers = list.map(asNumber);
    // One epoch is a history too.
    if (numbers.length >= 1 && numbers.filter((one) => one !== null).length * 2 > numbers.length)
      this.#numbers(numbers, path, line);
    else if (list.length >= 2 && list.every(isPair)) this.#pairs(list, path, line);
    else if (list.some((one) => Array.isArray(one)))
      for (const [index, one] of list.entries()) this.#walk(one, [...path, String(index + 1)], line);
  }

  #numbers(numbers: readonly (number | null)[], path: readonly string[], line: number): void {
    const { column, label } = this.#seriesAt(path);
    if (column.role !== "metric") return;
    numbers.forEach((value, index) => {
      if (value !== null)
        this.#recorder.record(
          column.metric,
          column.per ?? "epoch",
          value,
          { epoch: Number.NaN, step: index },
          line,
          label,
        );
    });
  }

  #pairs(list: readonly JsonValue[], path: readonly string[], line: number): void {
    const { column, label } = this.#seriesAt(path);
    if (column.role !== "metric") return;
    for (const pair of list) {
      if (!Array.isArray(pair)) continue;
      // TensorBoard's own export has three: wall time, step, value.
      const value = asNumber(pair.at(-1) ?? null);
      const step = asNumber(pair.at(-2) ?? null);
      if (value !== null)
        this.#recorder.record(
          column.metric,
          column.per ?? "epoch",
          value,
          { epoch: Number.NaN, step: step ?? Number.NaN },
          line,
          label,
        );
    }
  }

  /** The metric that a path of keys names (`history/val_loss`, `train/loss`, `fold_1/loss`), and the run it belongs to. */
  #seriesAt(path: readonly string[]): { column: ReturnType<typeof columnOf>; label: string | null } {
    // `train_loss.json`, `losses.json`: what is in it is named by the file.
    const own = path.at(-1) ?? this.#fileName;
    const parent = path.at(-2) ?? this.#fileName;
    const section = splitIn(path) ?? this.#section;
    // One of several sets of evaluation, as boosting counts them: what is in it is named with its number.
    if (/^(?:valid|validation|eval|test)_\d$/.test(parent))
      return { column: columnOf(`${parent} ${own}`, section), label: labelOf(path.slice(0, -2)) };
    let column = columnOf(own, section);
    if (column.role !== "metric") {
      column = columnOf(`${parent} ${own}`, section);
      return { column, label: labelOf(path.slice(0, -2)) };
    }
    return { column, label: labelOf(path.slice(0, -1)) };
  }
}

function asNumber(value: JsonValue): number | null {
  if (typeof value === "number") return value;
  if (Array.isArray(value) && value.length === 1) return asNumber(value[0] ?? null);
  return null;
}

/** `{"step": 3, "value": 0.5, "timestamp": …}` as a pair; null for a record that names what it holds. */
function pointOf(record: JsonObject): readonly number[] | null {
  const value = record.get("value");
  const place = record.get("step") ?? record.get("epoch") ?? record.get("x") ?? Number.NaN;
  const isBare = [...record.entries.keys()].every((key) =>
    /^(?:value|step|epoch|x|time|timestamp|wall_?time)$/i.test(key),
  );
  return isBare && typeof value === "number" && typeof place === "number" ? [place, value] : null;
}

function isPair(value: JsonValue): boolean {
  return (
    Array.isArray(value) && (value.length === 2 || value.length === 3) && value.every((one) => typeof one === "number")
  );
}

function splitIn(path: readonly string[]): Split {
  for (const name of [...path].reverse()) {
    const words = wordsOf(name);
    if (words.length > 3) continue;
    for (const word of words) {
      const split = SPLIT_WORDS.get(word);
      if (split !== undefined && word !== "training") return split;
    }
  }
  return null;
}

/** The part of a path that names a run; null where it names none. */
function labelOf(path: readonly string[]): string | null {
  const names = path.filter((name) => {
    const words = wordsOf(name).filter((word) => !SPLIT_WORDS.has(word));
    return !PLAIN_NAMES.test(name) && !PLAIN_NAMES.test(words.join("_"));
  });
  return names.length === 0 ? null : names.join("/");
}
