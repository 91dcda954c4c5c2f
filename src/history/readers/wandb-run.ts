import type { LogInput } from "../../logs/read-log.ts";
import { fieldsOf } from "../../logs/readers/protobuf.ts";
import { parseTolerantly } from "../../logs/readers/tolerant-json.ts";
import { WandbRecords } from "../../logs/readers/wandb-records.ts";
import { objectOf, parseConfig, plain } from "./config-file.ts";
import { type Draft, timeOf } from "./draft.ts";
import { type Entry, joined, type SourceFiles, textOf } from "./source-files.ts";

/** Fields of wandb_internal.proto: what a record holds. */
const SUMMARY = 3;
const CONFIG = 5;
const RUN = 17;
const EXIT = 18;
/** RunRecord: its id, its configuration, its beginning (a Timestamp). */
const RUN_ID = 1;
const RUN_CONFIG = 4;
const RUN_START = 17;
/** ConfigRecord.update and SummaryRecord.update, with the fields of their items. */
const UPDATE = 1;
const KEY = 1;
const NESTED_KEY = 2;
const VALUE_JSON = 16;

const FOLDER = /^(?:offline-)?run-(\d{8})_(\d{6})-([\w-]+)$/;

/** Whether this is the folder of a local W&B run. */
export function isWandbRun(folder: string, entries: readonly Entry[]): boolean {
  const name = folder.split("/").at(-1) ?? "";
  if (FOLDER.test(name)) return true;
  // The last two: a run's files as they are downloaded from the server.
  return entries.some(
    (entry) => !entry.isFolder && /^(?:run-[\w-]+\.wandb|wandb-(?:summary|metadata)\.json)$/.test(entry.name),
  );
}

/**
 * Reads a W&B run's folder into a draft: `files/config.yaml`, `wandb-summary.json`, `wandb-metadata.json`, and the binary log, which alone holds the curves, how the run
 * ended and, of a run that was never synchronised, its configuration.
 *
 * @returns sentences' ends on what could not be read
 */
export function readWandbRun(
  files: SourceFiles,
  folder: string,
  entries: readonly Entry[],
  draft: Draft,
  openLog: (name: string) => LogInput,
): string[] {
  const problems: string[] = [];
  const [, date = "", time = "", named = ""] = FOLDER.exec(folder.split("/").at(-1) ?? "") ?? [];
  if (date !== "")
    draft.at = timeOf(
      `${date.slice(0, 4)}-${date.slice(4, 6)}-${date.slice(6)}T${time.slice(0, 2)}:${time.slice(2, 4)}:${time.slice(4)}Z`,
    );
  const settings = draft.part("wandb");
  const inFiles = (name: string): string | null =>
    textOf(files, joined(joined(folder, "files"), name)) ?? textOf(files, joined(folder, name));
  const config = inFiles("config.yaml");
  const log = entries.find(({ name, isFolder }) => !isFolder && name.endsWith(".wandb"))?.name;
  const binary = log === undefined ? null : readBinary(files, joined(folder, log), draft, openLog, problems);
  const parsed = config === null ? null : parseConfig(config);
  if (parsed !== null && "problem" in parsed) problems.push(`files/config.yaml ${parsed.problem}`);
  const tree = parsed !== null && "tree" in parsed ? objectOf(parsed.tree) : null;
  for (const [key, entry] of Object.entries(tree ?? {})) {
    if (key === "_wandb" || key === "wandb_version") continue;
    const wrapped = objectOf(entry);
    settings.addTree(wrapped !== null && "value" in wrapped ? wrapped["value"] : entry, key);
  }
  if (tree === null) for (const [key, value] of binary?.config ?? []) settings.addTree(value, key);
  readMetadata(inFiles("wandb-metadata.json"), settings, draft);
  for (const [key, value] of summaryOf(inFiles("wandb-summary.json"), binary?.summary)) draft.metrics.add(key, value);
  if (binary !== null && binary.exitCode !== null) draft.status = binary.exitCode === 0 ? "finished" : "failed";
  const id = binary?.id ?? named;
  draft.identities.push(id === "" ? `wandb files ${config}${inFiles("wandb-metadata.json")}` : `wandb ${id}`);
  return problems;
}

interface Binary {
  readonly config: Map<string, unknown>;
  readonly summary: Map<string, unknown>;
  id: string | null;
  /** Null where the run did not end. */
  exitCode: number | null;
}

function readBinary(
  files: SourceFiles,
  path: string,
  draft: Draft,
  openLog: (name: string) => LogInput,
  problems: string[],
): Binary {
  const binary: Binary = { config: new Map(), summary: new Map(), id: null, exitCode: null };
  const records = new WandbRecords((bytes) => {
    for (const { field, bytes: content } of fieldsOf(bytes)) {
      if (field === CONFIG) readItems(content, binary.config);
      else if (field === SUMMARY) readItems(content, binary.summary);
      else if (field === RUN) readRunRecord(content, binary, draft);
      // A code of 0 is not written out.
      else if (field === EXIT) binary.exitCode = [...fieldsOf(content)].find((one) => one.field === 1)?.number ?? 0;
    }
  });
  const curves = openLog(path);
  const failure = files.chunks(path, (bytes) => {
    records.write(bytes);
    curves.write(bytes);
    return true;
  });
  records.finish();
  const read = curves.finish();
  if (failure !== null) problems.push(`${path.split("/").at(-1)} ${failure.problem}`);
  draft.addLog(read.runs);
  return binary;
}

function readRunRecord(content: Uint8Array, binary: Binary, draft: Draft): void {
  for (const { field, bytes } of fieldsOf(content)) {
    if (field === RUN_ID) binary.id = Buffer.from(bytes).toString("utf8");
    else if (field === RUN_CONFIG) readItems(bytes, binary.config);
    else if (field === RUN_START) {
      const seconds = [...fieldsOf(bytes)].find((one) => one.field === 1)?.number;
      if (seconds !== undefined) draft.at = timeOf(seconds * 1000) ?? draft.at;
    }
  }
}

function readItems(content: Uint8Array, into: Map<string, unknown>): void {
  for (const { field, bytes } of fieldsOf(content)) {
    if (field !== UPDATE) continue;
    const names: string[] = [];
    let json = "";
    for (const item of fieldsOf(bytes)) {
      if (item.field === KEY || item.field === NESTED_KEY) names.push(Buffer.from(item.bytes).toString("utf8"));
      else if (item.field === VALUE_JSON) json = Buffer.from(item.bytes).toString("utf8");
    }
    const { value } = parseTolerantly(json);
    const key = names.filter((name) => name !== "").join(".");
    if (key !== "" && key !== "_wandb" && value !== undefined) into.set(key, plain(value));
  }
}

/** The command's own arguments, and the number of devices where there is no choice. */
function readMetadata(text: string | null, settings: ReturnType<Draft["part"]>, draft: Draft): void {
  const parsed = text === null ? null : parseConfig(text);
  const metadata = parsed !== null && "tree" in parsed ? objectOf(parsed.tree) : null;
  if (metadata === null) return;
  draft.at ??= timeOf(metadata["startedAt"]);
  const gpus = metadata["gpu_count"] ?? metadata["gpuCount"];
  // More devices in the machine are not more devices used; one is one.
  if (gpus === 1 || gpus === 0) settings.add("gpu_count", 1);
}

/** The numbers of a summary: those of the file, else those in the log. Nested ones (`{"max": 0.9}`) by their path. */
function summaryOf(text: string | null, binary: ReadonlyMap<string, unknown> | undefined): [string, number][] {
  const parsed = text === null ? null : parseConfig(text);
  const tree = parsed !== null && "tree" in parsed ? parsed.tree : null;
  const entries = Object.entries(objectOf(tree) ?? Object.fromEntries(binary ?? []));
  return entries.flatMap(([key, value]) => (key.startsWith("_") ? [] : numbersOf(key, value, 0)));
}

export function numbersOf(key: string, value: unknown, depth: number): [string, number][] {
  if (typeof value === "number") return [[key, value]];
  if (value === "NaN" || value === "Infinity" || value === "-Infinity") return [[key, Number(value)]];
  const object = depth > 3 ? null : objectOf(value);
  return object === null
    ? []
    : Object.entries(object).flatMap(([inner, one]) => numbersOf(`${key}/${inner}`, one, depth + 1));
}
