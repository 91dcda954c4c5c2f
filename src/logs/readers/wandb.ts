import { Recorder } from "../recorder.ts";
import type { Run } from "../run.ts";
import { flatCells } from "./json-cells.ts";
import { fieldsOf } from "./protobuf.ts";
import { RowRecorder } from "./rows.ts";
import { JsonObject, parseTolerantly } from "./tolerant-json.ts";
import { WandbRecords } from "./wandb-records.ts";

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
  readonly #records: WandbRecords;

  constructor(path: string) {
    this.#recorder = new Recorder(path, "wandb");
    this.#rows = new RowRecorder(this.#recorder);
    this.#records = new WandbRecords((bytes) => this.#record(bytes));
  }

  write(chunk: Uint8Array): void {
    this.#records.write(chunk);
  }

  finish(): void {
    this.#records.finish();
  }

  runs(): Run[] {
    return this.#recorder.runs();
  }

  problems(): string[] {
    return this.#records.isCut ? ["The last record is cut; those before it were read."] : [];
  }

  #record(bytes: Uint8Array): void {
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
