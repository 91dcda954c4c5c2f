import { fieldsOf } from "../../logs/readers/protobuf.ts";
import type { RunStatus } from "../run.ts";
import { parseConfig } from "./config-file.ts";
import { type Draft, timeOf } from "./draft.ts";

/** A TFRecord: length (8 bytes), its checksum (4), the payload, its checksum (4). */
const HEADER = 12;
const FOOTER = 4;
/** A longer record is an image or a graph. */
const MAX_RECORD = 1024 * 1024;

/** Event.summary, Summary.value; of a value: tag, tensor, metadata (tensorflow/core/framework/summary.proto). */
const SUMMARY = 5;
const VALUE = 1;
const TAG = 1;
const TENSOR = 8;
const METADATA = 9;
/** SummaryMetadata.plugin_data, PluginData.content. */
const PLUGIN_DATA = 1;
const CONTENT = 2;
/** HParamsPluginData (tensorboard/plugins/hparams/plugin_data.proto). */
const SESSION_START = 3;
const SESSION_END = 4;
/** TensorProto.string_val. */
const STRING_VALUE = 8;

const STATUSES: readonly RunStatus[] = ["unknown", "finished", "failed", "running"];

/**
 * Finds the settings in a TensorBoard event file: those of the hparams plugin with how the session ended, and settings that were written as a text (`args`, `hparams`:
 * JSON or a table), as Hugging Face's Trainer does.
 */
export class EventSettings {
  readonly #draft: Draft;
  #rest: Uint8Array = new Uint8Array(0);
  #skip = 0;
  #isFirst = true;
  #isBroken = false;
  /** Whether settings were found. */
  found = false;

  constructor(draft: Draft) {
    this.#draft = draft;
  }

  write(chunk: Uint8Array): void {
    if (this.#isBroken) return;
    const skipped = Math.min(this.#skip, chunk.length);
    this.#skip -= skipped;
    const bytes = Buffer.concat([this.#rest, chunk.subarray(skipped)]);
    let at = 0;
    while (at + HEADER <= bytes.length) {
      const length = bytes.readUInt32LE(at);
      if (bytes.readUInt32LE(at + 4) !== 0) {
        this.#isBroken = true;
        return;
      }
      const end = at + HEADER + length + FOOTER;
      if (length > MAX_RECORD && end > bytes.length) {
        this.#skip = end - bytes.length;
        at = bytes.length;
        break;
      }
      if (end > bytes.length) break;
      if (length <= MAX_RECORD) this.#event(bytes.subarray(at + HEADER, end - FOOTER));
      at = end;
    }
    this.#rest = new Uint8Array(bytes.subarray(at));
  }

  #event(event: Buffer): void {
    if (this.#isFirst && event[0] === 0x09) this.#draft.at ??= timeOf(event.readDoubleLE(1) * 1000);
    this.#isFirst = false;
    if (!event.includes("_hparams_/") && !event.includes("/text_summary")) return;
    for (const { field, bytes } of fieldsOf(event)) {
      if (field !== SUMMARY) continue;
      for (const value of fieldsOf(bytes)) if (value.field === VALUE) this.#value(value.bytes);
    }
  }

  #value(value: Uint8Array): void {
    const parts = new Map([...fieldsOf(value)].map(({ field, bytes }) => [field, bytes]));
    const tag = textOf(parts.get(TAG));
    if (tag.startsWith("_hparams_/")) {
      for (const { field, bytes } of fieldsOf(parts.get(METADATA) ?? EMPTY))
        if (field === PLUGIN_DATA)
          for (const one of fieldsOf(bytes)) if (one.field === CONTENT) this.#session(one.bytes);
    } else if (
      /^(?:args|hparams?|config|cfg|hyper-?parameters|params|arguments|options|settings)\/text_summary$/i.test(tag)
    ) {
      const text = [...fieldsOf(parts.get(TENSOR) ?? EMPTY)].find(({ field }) => field === STRING_VALUE);
      this.#text(textOf(text?.bytes));
    }
  }

  #session(content: Uint8Array): void {
    for (const { field, bytes } of fieldsOf(content)) {
      if (field === SESSION_START) {
        const settings = this.#draft.part("tensorboard");
        for (const entry of fieldsOf(bytes)) {
          if (entry.field !== 1) continue;
          const pair = new Map([...fieldsOf(entry.bytes)].map((one) => [one.field, one.bytes]));
          settings.addTree(protoValue(pair.get(2) ?? EMPTY, 0), textOf(pair.get(1)));
        }
        this.found = true;
      } else if (field === SESSION_END) {
        const status = [...fieldsOf(bytes)].find((one) => one.field === 1)?.number ?? 0;
        // add_hparams says SUCCESS at once, with the settings: only a failure tells something.
        if (STATUSES[status] === "failed") this.#draft.status = "failed";
      }
    }
  }

  #text(text: string): void {
    const settings = this.#draft.part("tensorboard");
    const rows = [...text.matchAll(/^\s*\|([^|\n]+)\|([^|\n]*)\|\s*$/gm)];
    if (rows.length > 1) for (const [, key = "", value = ""] of rows) settings.add(key.trim(), value.trim());
    else {
      const parsed = parseConfig(text.replace(/^```\w*\n?|\n?```$/g, ""));
      if ("tree" in parsed) settings.addTree(parsed.tree);
    }
    this.found ||= settings.recognised > 0;
  }
}

const EMPTY = new Uint8Array(0);

function textOf(bytes: Uint8Array | undefined): string {
  return Buffer.from(bytes ?? EMPTY).toString("utf8");
}

/** google.protobuf.Value: null 1, number 2 (a double), text 3, flag 4, struct 5, list 6. */
function protoValue(bytes: Uint8Array, depth: number): unknown {
  const first = bytes[0] ?? 0;
  if (first === 0x11 && bytes.length >= 9) return Buffer.from(bytes).readDoubleLE(1);
  if (first === 0x20) return bytes[1] === 1;
  for (const { field, bytes: inner } of fieldsOf(bytes)) {
    if (field === 3) return textOf(inner);
    if (field === 6 && depth < 4) return [...fieldsOf(inner)].map((one) => protoValue(one.bytes, depth + 1));
  }
  return null;
}
