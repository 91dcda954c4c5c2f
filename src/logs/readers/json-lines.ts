import { Recorder } from "../recorder.ts";
import type { Run } from "../run.ts";
import type { Split } from "../series.ts";
import { flatCells } from "./json-cells.ts";
import { JsonTemplate } from "./json-template.ts";
import { LineSplitter } from "./line-splitter.ts";
import { columnOf, type RowPlan, RowRecorder } from "./rows.ts";
import { JsonObject, type JsonValue, parseTolerantly } from "./tolerant-json.ts";

/** Shapes of lines remembered: training and validation, with and without this or that. */
const MAX_TEMPLATES = 16;

/** Reads JSON lines: one object a line, as mmcv, mmengine, Detectron2, DeiT and most home-made loggers write them. */
export class JsonLinesReader {
  readonly #recorder: Recorder;
  readonly #rows: RowRecorder;
  readonly #splitter: LineSplitter;
  readonly #templates: { readonly template: JsonTemplate; readonly plan: RowPlan }[] = [];
  #last = 0;
  /** Lines that are no JSON object. */
  broken = 0;
  #lastBroken = 0;
  #lines = 0;

  constructor(path: string, format: string, section: Split) {
    this.#recorder = new Recorder(path, format);
    this.#rows = new RowRecorder(this.#recorder, section);
    this.#splitter = new LineSplitter((bytes, from, to, line) => {
      if (!this.#known(bytes, from, to, line)) this.#line(bytes, from, to, line);
    });
  }

  write(chunk: Uint8Array): void {
    this.#splitter.write(chunk);
  }

  finish(): void {
    this.#splitter.finish();
  }

  /** Whether only the last line is broken: a job that was killed, or is running. */
  get isTruncated(): boolean {
    return this.broken === 1 && this.#lastBroken === this.#lines;
  }

  runs(): Run[] {
    return this.#recorder.runs();
  }

  problems(): string[] {
    if (this.broken === 0) return [];
    return this.isTruncated
      ? ["The last line is cut; it was not read."]
      : [`${this.broken} lines are no JSON objects and were not read.`];
  }

  /** Whether a line has the shape of one before it: then its numbers are recorded. */
  #known(bytes: Uint8Array, from: number, to: number, line: number): boolean {
    const templates = this.#templates;
    for (
      let tries = 0, at = this.#last;
      tries < templates.length;
      tries++, at = at + 1 < templates.length ? at + 1 : 0
    ) {
      const known = templates[at];
      if (known?.template.match(bytes, from, to) !== true) continue;
      this.#last = at;
      this.#lines = line;
      this.#rows.numbers(known.plan, known.template.values, null, line);
      return true;
    }
    return false;
  }

  /** Keeps the shape of a line that was parsed, for those like it. */
  #learn(bytes: Uint8Array, from: number, to: number): void {
    if (this.#templates.length >= MAX_TEMPLATES) return;
    const template = JsonTemplate.of(bytes, from, to, (name) => columnOf(name, null).role !== "none");
    const plan = template === null ? null : this.#rows.plan(template.names);
    if (template !== null && plan !== null) this.#templates.push({ template, plan });
  }

  #line(bytes: Uint8Array, from: number, to: number, line: number): void {
    const text = Buffer.from(bytes.buffer, bytes.byteOffset + from, to - from).toString("utf8");
    const start = text.indexOf("{");
    if (text.trim() === "") return;
    this.#lines = line;
    const object = start === -1 ? undefined : objectOf(text.slice(start), line);
    if (object === undefined) {
      this.broken++;
      this.#lastBroken = line;
      return;
    }
    this.#rows.row(flatCells(object), line);
    // Rows that name their metric in a text are another one's each time.
    if (object.get("value") === undefined) this.#learn(bytes, from, to);
  }
}

function objectOf(text: string, line: number): JsonObject | undefined {
  try {
    // The runtime's own parser is several times faster; it knows no NaN.
    const plain: unknown = JSON.parse(text);
    if (typeof plain === "object" && plain !== null && !Array.isArray(plain)) return fromPlain(plain, line);
  } catch {
    const { value, isBroken } = parseTolerantly(text, line);
    if (value instanceof JsonObject && !isBroken) return value;
  }
  return undefined;
}

function fromPlain(plain: object, line: number): JsonObject {
  const object = new JsonObject(line);
  for (const [key, value] of Object.entries(plain)) object.entries.set(key, jsonOf(value, line));
  return object;
}

function jsonOf(value: unknown, line: number): JsonValue {
  if (typeof value === "number" || typeof value === "string" || typeof value === "boolean") return value;
  if (Array.isArray(value)) return value.map((one) => jsonOf(one, line));
  return typeof value === "object" && value !== null ? fromPlain(value, line) : null;
}
