import { Recorder } from "../recorder.ts";
import type { Run } from "../run.ts";
import { flatCells } from "./json-cells.ts";
import { fieldsOf } from "./protobuf.ts";
import { RowRecorder } from "./rows.ts";
import { JsonObject, parseTolerantly } from "./tolerant-json.ts";

/** The file is a log of LevelDB's kind: blocks of this size, records cut at their ends. */
const BLOCK = 32 * 1024;
/** A fragment's head: checksum (4), length (2), type (1). */
const HEAD = 7;
const FULL = 1;
const FIRST = 2;
const LAST = 4;
/** What W&B writes in front: `:W&B`, a magic number, a version. */
const FILE_HEAD = 7;

/** Fields of wandb_internal.proto: Record.history, HistoryRecord.item, HistoryItem.key, .nested_key, .value_json. */
const HISTORY = 2;
const ITEM = 1;
const KEY = 1;
const NESTED_KEY = 2;
const VALUE_JSON = 16;

export function isWandb(start: Uint8Array): boolean {
  return Buffer.from(start.subarray(0, 4)).toString("latin1") === ":W&B";
}

/** Reads the binary history of a local W&B run (`run-<id>.wandb`): one row of metrics a step. */
export class WandbReader {
  readonly #recorder: Recorder;
  readonly #rows: RowRecorder;
  #rest: Uint8Array = new Uint8Array(0);
  /** Bytes of the file before {@link #rest}. */
  #offset = 0;
  #record: Uint8Array[] = [];
  #isCut = false;

  constructor(path: string) {
    this.#recorder = new Recorder(path, "wandb");
    this.#rows = new RowRecorder(this.#recorder);
  }

  write(chunk: Uint8Array): void {
    const bytes = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk]);
    let at = this.#offset === 0 ? FILE_HEAD : 0;
    for (;;) {
      const inBlock = (this.#offset + at) % BLOCK;
      // What is left of a block is too short for a head: it is filled with zeros.
      if (BLOCK - inBlock < HEAD) {
        if (at + BLOCK - inBlock > bytes.length) break;
        at += BLOCK - inBlock;
        continue;
      }
      if (at + HEAD > bytes.length) break;
      const length = (bytes[at + 4] ?? 0) | ((bytes[at + 5] ?? 0) << 8);
      const end = at + HEAD + length;
      if (end > bytes.length) break;
      this.#fragment(bytes[at + 6] ?? 0, bytes.subarray(at + HEAD, end));
      at = end;
    }
    // A copy: the reader of the file may use the chunk's memory again.
    this.#rest = new Uint8Array(bytes.subarray(at));
    this.#offset += at;
  }

  finish(): void {
    this.#isCut = this.#rest.some((code) => code !== 0);
  }

  runs(): Run[] {
    return this.#recorder.runs();
  }

  problems(): string[] {
    return this.#isCut ? ["The last record is cut; those before it were read."] : [];
  }

  #fragment(type: number, bytes: Uint8Array): void {
    if (type === FULL) this.#whole(bytes);
    else if (type === FIRST) this.#record = [new Uint8Array(bytes)];
    else if (this.#record.length > 0) {
      this.#record.push(new Uint8Array(bytes));
      if (type !== LAST) return;
      this.#whole(Buffer.concat(this.#record));
      this.#record = [];
    }
  }

  #whole(bytes: Uint8Array): void {
    for (const { field, bytes: history } of fieldsOf(bytes)) {
      if (field !== HISTORY) continue;
      const row = new JsonObject(0);
      for (const item of fieldsOf(history)) if (item.field === ITEM) readItem(item.bytes, row);
      this.#rows.row(flatCells(row), 0);
    }
  }
}

function readItem(bytes: Uint8Array, row: JsonObject): void {
  const names: string[] = [];
  let json = "";
  for (const { field, bytes: content } of fieldsOf(bytes)) {
    if (field === KEY || field === NESTED_KEY) names.push(Buffer.from(content).toString("utf8"));
    else if (field === VALUE_JSON) json = Buffer.from(content).toString("utf8");
  }
  const { value } = parseTolerantly(json);
  const name = names.filter((part) => part !== "").join("/");
  if (value !== undefined) row.entries.set(name === "_step" ? "step" : name, value);
}
