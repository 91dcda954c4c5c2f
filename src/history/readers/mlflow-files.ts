import type { RunStatus } from "../run.ts";
import { Draft, type ImportedRun, timeOf } from "./draft.ts";
import { decoded, type Entry, isUnreadable, joined, type SourceFiles, textOf } from "./source-files.ts";

/** A curve larger than this is read no further. */
const CURVE_LIMIT = 64 * 1024 * 1024;
/** Parameters are one text; MLflow allows 6,000 characters. */
const VALUE_LIMIT = 64 * 1024;

/** MLflow's RunStatus: numbers in its file store, names in its database. */
const STATUSES: Readonly<Record<string, RunStatus>> = {
  "1": "running",
  "2": "running",
  "3": "finished",
  "4": "failed",
  "5": "failed",
  RUNNING: "running",
  SCHEDULED: "running",
  FINISHED: "finished",
  FAILED: "failed",
  KILLED: "failed",
};

export function mlflowStatus(status: string): RunStatus {
  return STATUSES[status] ?? "unknown";
}

/** Whether these are the entries of a run's folder: `meta.yaml` beside `params`, `metrics` or `tags`. */
export function isMlflowRun(entries: readonly Entry[]): boolean {
  return (
    entries.some(({ name, isFolder }) => name === "meta.yaml" && !isFolder) &&
    entries.some(({ name, isFolder }) => isFolder && /^(?:params|metrics|tags)$/.test(name)) &&
    entries.some(({ name, isFolder }) => isFolder && /^(?:params|metrics)$/.test(name))
  );
}

/** The flat `key: value` lines of `meta.yaml`; MLflow writes nothing nested that matters. A whole YAML reader would take a hundred times as long. */
export function metaOf(text: string): ReadonlyMap<string, string> {
  const meta = new Map<string, string>();
  for (const [, key = "", value = ""] of text.matchAll(/^([a-z_]+):[ \t]*(.*?)\r?$/gm))
    meta.set(key, value.replace(/^(['"])(.*)\1$/, "$2"));
  return meta;
}

/** One run of a file store (`mlruns/<experiment>/<run>`); a sentence's end where it cannot be read, null where it was deleted. */
export function mlflowRun(
  files: SourceFiles,
  folder: string,
  shown: string,
  group: string,
): ImportedRun | { readonly problem: string } | "deleted" | "bare" {
  const text = textOf(files, joined(folder, "meta.yaml"));
  const meta = metaOf(text ?? "");
  const id = meta.get("run_id") ?? meta.get("run_uuid") ?? "";
  if (id === "") return { problem: text === null ? "could not be read" : "is damaged: it names no run" };
  if (meta.get("lifecycle_stage") === "deleted") return "deleted";
  const draft = new Draft();
  draft.status = mlflowStatus(meta.get("status") ?? "");
  draft.at = timeOf(Number(meta.get("start_time")));
  const settings = draft.part("mlflow");
  for (const [key, path] of filesBelow(files, joined(folder, "params")))
    settings.add(key, textOf(files, path, VALUE_LIMIT)?.trim() ?? null);
  const tags = draft.part("mlflow", true);
  for (const [key, path] of filesBelow(files, joined(folder, "tags")))
    if (!key.startsWith("mlflow.")) tags.add(key, textOf(files, path, VALUE_LIMIT)?.trim() ?? null);
  for (const [key, path] of filesBelow(files, joined(folder, "metrics")))
    addCurve(draft, key, files.read(path, CURVE_LIMIT));
  const run = draft.build("mlflow", shown);
  return run === null ? "bare" : { run, identity: id, group, ...draft.lost() };
}

/** Lines of `time value step`, in old stores `time value`, in new ones with a model and a data set behind. */
function addCurve(draft: Draft, key: string, bytes: Uint8Array | { readonly problem: string }): void {
  if (isUnreadable(bytes)) return;
  for (const line of decoded(bytes).split("\n")) {
    const value = line.trim().split(/\s+/)[1];
    if (value !== undefined) draft.metrics.add(key, pythonNumber(value));
  }
}

export function pythonNumber(text: string): number {
  if (/^[-+]?inf(?:inity)?$/i.test(text))
    return text.startsWith("-") ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  return Number(text);
}

/** Files by their path below a folder: keys with slashes are nested folders. */
function* filesBelow(
  files: SourceFiles,
  folder: string,
  prefix: string = "",
  depth: number = 0,
): Generator<readonly [string, string]> {
  const entries = files.entries(folder);
  if (isUnreadable(entries) || depth > 8) return;
  for (const { name, isFolder } of entries) {
    const key = prefix === "" ? name : `${prefix}/${name}`;
    if (isFolder) yield* filesBelow(files, joined(folder, name), key, depth + 1);
    else yield [key, joined(folder, name)];
  }
}
