import { metricOf, wordsOf } from "./metric-name.ts";
import { SPLIT_WORDS } from "./metric-words.ts";
import { CsvReader, delimiterOf } from "./readers/csv.ts";
import { EventFileReader, isHeader } from "./readers/event-file.ts";
import { GpuTableReader, isGpuTable } from "./readers/gpu-table.ts";
import { JsonDocumentReader } from "./readers/json-document.ts";
import { JsonLinesReader } from "./readers/json-lines.ts";
import { headOfList, isNumberList, NumberListReader } from "./readers/number-list.ts";
import { isNvidiaSmi, NvidiaSmiReader } from "./readers/nvidia-smi.ts";
import { TextReader } from "./readers/text.ts";
import { JsonObject, parseTolerantly } from "./readers/tolerant-json.ts";
import { TransposedReader, transposedDelimiterOf } from "./readers/transposed.ts";
import { isWandb, WandbReader } from "./readers/wandb.ts";
import { YamlReader } from "./readers/yaml.ts";
import type { Run } from "./run.ts";
import type { Split } from "./series.ts";

/** Reads one log from its bytes, in any number of chunks. `runs` may be asked at any time. */
export interface LogReader {
  write(chunk: Uint8Array): void;
  finish(): void;
  runs(): Run[];
  /** Sentences on what could not be read so far. */
  problems(): string[];
}

/** Bytes that are looked at before the format is decided. */
export const SNIFFED_BYTES = 64 * 1024;

/**
 * The reader for a log that begins like this, or why there is none: one sentence.
 *
 * @param name path with forward slashes: names tell splits (`val/events…`), metrics (`train_loss.txt`) and MLflow's folders
 * @param isWhole whether `start` is the whole file
 */
export function openLog(name: string, start: Uint8Array, isWhole: boolean): LogReader | string {
  const view = new DataView(start.buffer, start.byteOffset, start.byteLength);
  if (isHeader(start, 0, view)) return new EventFileReader(name, splitOfPath(name, ""));
  if (isWandb(start)) return new WandbReader(name);
  if (/tfevents/.test(name) && start.length === 0) return "The event file is empty.";
  const binary = binaryKind(start);
  if (binary !== null) return binary;
  const text = Buffer.from(start.buffer, start.byteOffset, start.length).toString("utf8");
  const split = splitOfPath(name, text);
  const lines = text.split("\n");
  if (!isWhole) lines.pop();
  const base = name.split("/").at(-1) ?? name;
  const fileMetric = metricOf(base.replace(/\.\w+$/, ""), split) === null ? "" : base.replace(/\.\w+$/, "");
  if (
    /(?:^|\/)metrics\/[^/]/.test(name) &&
    lines.slice(0, 20).every((line) => /^(?:\d{9,}\s+\S+(?:\s+\d+)?.*)?$/.test(line))
  ) {
    const key = name.slice(name.lastIndexOf("/metrics/") + "/metrics/".length);
    return new NumberListReader(name, "mlflow", key, { value: 1, step: 2 });
  }
  if (isGpuTable(lines.slice(0, 5))) return new GpuTableReader(name);
  if (isNvidiaSmi(lines)) return new NvidiaSmiReader(name);
  const json = jsonReader(name, text, lines, split, isWhole);
  if (json !== null) return json;
  if (fileMetric !== "" && isNumberList(lines.slice(0, 50)))
    return new NumberListReader(name, "numbers", fileMetric, { value: -1, step: -1 });
  if (/\.ya?ml$/i.test(base)) return new YamlReader(name, split);
  const listed = headOfList(lines.slice(0, 50));
  if (listed !== "") return new NumberListReader(name, "csv", listed, { value: -1, step: -1 });
  const transposed = transposedDelimiterOf(isWhole ? lines : lines.slice(0, 25));
  if (transposed !== null) return new TransposedReader(name, transposed, split);
  const delimiter = delimiterOf(lines.slice(0, 25), fileMetric);
  if (delimiter !== null) return new CsvReader(name, csvFormat(base), delimiter, split, fileMetric);
  return new TextReader(name, split);
}

function csvFormat(base: string): string {
  return /^metrics\.csv$/.test(base) ? "lightning" : "csv";
}

/** Characters that a token cut at the end of the sample may have. */
const LAST_TOKEN = 200;
/** A document that breaks later than this is one that is broken. */
const FIRST_TOKENS = 2_000;

function jsonReader(
  name: string,
  text: string,
  lines: readonly string[],
  split: Split,
  isWhole: boolean,
): LogReader | null {
  const body = text.replace(/^\uFEFF/, "").trimStart();
  if (/^"\s*[{[]/.test(body)) return new JsonDocumentReader(name, split);
  if (!/^[[{]/.test(body)) return null;
  const filled = lines.map((line) => line.trim()).filter((line) => line !== "");
  const first = filled[0] ?? "";
  if (first.startsWith("{")) {
    const parsed = parseTolerantly(first);
    const isComplete = parsed.value instanceof JsonObject && !parsed.isBroken;
    if (isComplete && filled.length > 1) {
      const others = filled.slice(1, 20);
      // Console prints of Python dicts between other lines are text.
      return others.filter((line) => line.startsWith("{")).length * 10 >= others.length * 8 && first.includes('"')
        ? new JsonLinesReader(name, "jsonl", split)
        : null;
    }
  }
  // `[INFO] …`, `[03/01 10:00:00]: loss …`, `{'loss': 2.0}` between other lines: brackets begin prose as well.
  const { end } = parseTolerantly(body);
  if (end < body.length - (isWhole ? 0 : LAST_TOKEN) && end < FIRST_TOKENS) return null;
  return new JsonDocumentReader(name, split);
}

/** What a binary file is, as a sentence; null for text. */
function binaryKind(start: Uint8Array): string | null {
  const magic = Buffer.from(start.subarray(0, 16)).toString("latin1");
  if (magic.startsWith("PK\x03\x04")) return "This is a zip archive; unpack it and name the logs in it.";
  if (magic.startsWith("SQLite format 3")) return "This is an SQLite database; export the metrics to CSV.";
  if (magic.startsWith("\x80\x02") || magic.startsWith("\x80\x04") || magic.startsWith("\x80\x05"))
    return "This is a Python pickle, which is never loaded.";
  if (magic.startsWith("\x89PNG") || magic.startsWith("\xff\xd8")) return "This is an image.";
  if (magic.startsWith("PAR1"))
    return "This is a Parquet file (as Neptune's exporter writes them), which is not read; write it as CSV (pandas: read_parquet, to_csv).";
  // Text has no control characters; the zeros of a log that was truncated while it was written are none of its own.
  const sample = start.subarray(0, 8_192);
  let odd = 0;
  let zeros = 0;
  for (const code of sample) {
    if (code === 0) zeros++;
    else if (code < 8 || (code > 13 && code < 27) || code === 127) odd++;
  }
  const rest = sample.length - zeros;
  return odd > rest / 50 || rest < sample.length / 10 ? "The file is binary and of no known format." : null;
}

/** Both are told apart in the text itself: `loss: 0.5 - val_loss: 0.6`. */
const NAMED_SPLITS = /\b(?:val(?:id(?:ation)?)?|test|eval|dev)[_ /-](?:loss|acc)/i;

/** The split that a path names by a folder or a part of the file's name of its own: `logs/validation/events…`, `val_log.csv`. */
function splitOfPath(name: string, text: string): Split {
  const parts = name.split("/");
  const folder = parts.at(-2)?.toLowerCase() ?? "";
  const bySibling = /^(?:train|val|valid|validation|eval|test)$/.test(folder) ? SPLIT_WORDS.get(folder) : undefined;
  if (bySibling !== undefined) return bySibling;
  const words = wordsOf((parts.at(-1) ?? "").replace(/\.\w+$/, ""));
  const named = words.map((word) => SPLIT_WORDS.get(word)).find((split) => split === "validation");
  return named === undefined || NAMED_SPLITS.test(text) ? null : named;
}
