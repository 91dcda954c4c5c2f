import { gunzipSync } from "node:zlib";
import { meaningOf } from "../hyperparameters.ts";
import { StoreReader } from "../store.ts";
import { ShareScale } from "./best-metrics.ts";
import type { ImportedRun } from "./draft.ts";
import { isMlflowDatabase, mlflowDatabaseRuns } from "./mlflow-database.ts";
import { isMlflowRun, metaOf, mlflowRun } from "./mlflow-files.ts";
import { isOptunaDatabase, optunaDatabaseRuns } from "./optuna-database.ts";
import { groupsOf, readGroup, type Unit, unitsIn } from "./run-folder.ts";
import { type Entry, type Imported, isUnreadable, joined, type SourceFiles, textOf } from "./source-files.ts";
import { type RandomAccess, SqliteError, SqliteFile } from "./sqlite.ts";
import { TableReader } from "./table.ts";

/** Folders that hold no runs. */
const SKIPPED: ReadonlySet<string> = new Set([
  ".git",
  "node_modules",
  "__pycache__",
  ".venv",
  "venv",
  "site-packages",
  ".ipynb_checkpoints",
  ".trash",
  ".hydra",
]);
const MAX_DEPTH = 24;
/** Folders looked into. */
const MAX_FOLDERS = 1_000_000;
/** Bytes by which a table is recognised. */
const START = 64 * 1024;
/** A log beside a database that is larger is not read into memory. */
const JOURNAL_LIMIT = 256 * 1024 * 1024;
/** Bytes of a packed table, and of what it unpacks to: both are held in memory. */
const PACKED_LIMIT = 64 * 1024 * 1024;
const UNPACKED_LIMIT = 256 * 1024 * 1024;

const DATABASE = /\.(?:db|sqlite|sqlite3|db3)$/i;
const TABLE = /\.(?:csv|tsv|jsonl|ndjson|json)(?:\.gz)?$/i;
/** Tables in folders that are never lists of runs: settings, curves of one run, what tools leave. */
const NO_TABLE =
  /^(?:package(?:-lock)?|tsconfig|tokenizer(?:_config)?|vocab|merges|special_tokens_map|added_tokens|generation_config|preprocessor_config|config|trainer_state|wandb-(?:summary|metadata)|metrics|params|args|hparams|model\.safetensors\.index|adapter_config|all_results|train_results|eval_results|README|composer|\..*)\.(?:csv|json|tsv)$/i;

/**
 * Finds and reads every run in a folder. Nothing throws for what files hold.
 *
 * @param shownRoot the folder as reports name it
 * @param rootName the folder's own name: a run that lies in it is told by it from others of equal settings
 */
export function* importFolder(
  files: SourceFiles,
  shownRoot: string,
  rootName: string = baseOf(shownRoot),
): Generator<Imported> {
  const units: Unit[] = [];
  const shown = (path: string): string => (path === "" ? shownRoot : shownRoot === "" ? path : `${shownRoot}/${path}`);
  const folders: { path: string; depth: number }[] = [{ path: "", depth: 0 }];
  let count = 0;
  for (let at = folders.pop(); at !== undefined; at = folders.pop()) {
    const entries = files.entries(at.path);
    if (isUnreadable(entries)) {
      yield { kind: "problem", path: shown(at.path), message: `The folder ${entries.problem}.`, isWhole: true };
      continue;
    }
    if (count++ >= MAX_FOLDERS) {
      yield {
        kind: "problem",
        path: shownRoot,
        message: `It has more than ${MAX_FOLDERS.toLocaleString("en")} folders; the rest was not looked at.`,
        isWhole: false,
      };
      break;
    }
    if (isMlflowRun(entries)) {
      yield* mlflowFolder(files, at.path, shown);
      continue;
    }
    if (entries.some(({ name }) => name === "meta.yaml") && isDeleted(files, at.path)) {
      yield { kind: "deleted", count: entries.filter(({ isFolder }) => isFolder).length };
      continue;
    }
    const own = unitsIn(files, at.path, entries);
    units.push(...own);
    yield* tablesIn(files, at.path, entries, own.length > 0, shown);
    if (at.depth >= MAX_DEPTH) continue;
    const isWandb = own.some(({ source }) => source === "wandb");
    for (const { name, isFolder } of entries.toReversed())
      if (isFolder && !SKIPPED.has(name) && !isWandb && !isLatest(name, entries))
        folders.push({ path: joined(at.path, name), depth: at.depth + 1 });
  }
  for (const group of groupsOf(units)) {
    const { run, problems } = readGroup(files, group, shown, (folder) => (folder === "" ? rootName : baseOf(folder)));
    const path = shown(group[0]?.folder ?? "");
    if (run !== null) yield { kind: "run", run };
    else if (problems.length === 0) yield { kind: "bare", path, count: 1 };
    for (const problem of problems)
      yield { kind: "problem", path, message: `The file ${problem}.`, isWhole: run === null };
  }
}

function baseOf(folder: string): string {
  return folder.split("/").at(-1) ?? "";
}

/** W&B's link to the run that began last, where a copy made a folder of it. */
function isLatest(name: string, entries: readonly Entry[]): boolean {
  return (
    name === "latest-run" && entries.some((entry) => entry.isFolder && /^(?:offline-)?run-\d{8}_/.test(entry.name))
  );
}

function isDeleted(files: SourceFiles, folder: string): boolean {
  return metaOf(textOf(files, joined(folder, "meta.yaml")) ?? "").get("lifecycle_stage") === "deleted";
}

function* mlflowFolder(files: SourceFiles, folder: string, shown: (path: string) => string): Generator<Imported> {
  const experiment = folder.split("/").slice(0, -1).join("/");
  const run = mlflowRun(files, folder, shown(folder), shown(experiment));
  if (run === "deleted") yield { kind: "deleted", count: 1 };
  else if (run === "bare") yield { kind: "bare", path: shown(folder), count: 1 };
  else if ("problem" in run)
    yield { kind: "problem", path: shown(folder), message: `The run ${run.problem}.`, isWhole: true };
  else yield { kind: "run", run };
}

function* tablesIn(
  files: SourceFiles,
  folder: string,
  entries: readonly Entry[],
  isRun: boolean,
  shown: (path: string) => string,
): Generator<Imported> {
  for (const { name, isFolder } of entries) {
    const path = joined(folder, name);
    if (isFolder) continue;
    if (DATABASE.test(name)) {
      for (const imported of importFile(files, path, shown(path), false)) yield imported;
    } else if (TABLE.test(name) && !NO_TABLE.test(name) && !isRun) {
      for (const imported of importFile(files, path, shown(path), false)) yield imported;
    }
  }
}

/**
 * Reads the runs of one file: a database or a table.
 *
 * @param isNamed named itself: that nothing is in it is then worth saying
 */
export function* importFile(files: SourceFiles, path: string, shown: string, isNamed: boolean): Generator<Imported> {
  const start = files.start(path, START);
  const problem = (message: string, isWhole: boolean = true): Imported => ({
    kind: "problem",
    path: shown,
    message,
    isWhole,
  });
  if (isUnreadable(start)) {
    yield problem(`The file ${start.problem}.`);
    return;
  }
  if (Buffer.from(start.subarray(0, 15)).toString("latin1") === "SQLite format 3") {
    yield* importDatabase(files, path, shown, isNamed);
    return;
  }
  if (start.length === 0) {
    if (isNamed) yield problem("The file is empty.");
    return;
  }
  if (start[0] === 0x1f && start[1] === 0x8b) {
    const unpacked = unpackedFile(files, path);
    if (typeof unpacked === "string") yield problem(`The file ${unpacked}.`);
    else yield* importFile(unpacked, path, shown, isNamed);
    return;
  }
  if (DATABASE.test(path)) {
    yield problem("The file is no SQLite database, or its beginning is destroyed.");
    return;
  }
  if (/^\s*\{"v":\d+,"id":"/.test(Buffer.from(start.subarray(0, 200)).toString("utf8")))
    yield* importStore(files, path, shown);
  else yield* importTable(files, path, shown, start, isNamed);
}

/** The files with one unpacked in memory; why it could not be, as the end of a sentence. */
function unpackedFile(files: SourceFiles, path: string): SourceFiles | string {
  const packed = files.read(path, PACKED_LIMIT);
  if (isUnreadable(packed)) return packed.problem;
  try {
    const bytes = gunzipSync(packed, { maxOutputLength: UNPACKED_LIMIT });
    return {
      ...files,
      start: (_, length) => bytes.subarray(0, length),
      read: () => bytes,
      chunks: (_, onChunk) => {
        onChunk(bytes);
        return null;
      },
      open: (_, use) => use({ size: bytes.length, read: (offset, length) => bytes.subarray(offset, offset + length) }),
    };
  } catch {
    return "is damaged, or larger than 256 MiB when it is unpacked";
  }
}

/** A store of our own: that of another repository, or of this one, whose runs are all known. */
function* importStore(files: SourceFiles, path: string, shown: string): Generator<Imported> {
  const reader = new StoreReader();
  const failure = files.chunks(path, (bytes) => {
    reader.write(bytes);
    return true;
  });
  const { runs, damaged } = reader.finish();
  for (const { id, ...run } of runs) yield { kind: "run", run: { run, id, identity: id, group: `${shown} store` } };
  const problem = failure === null ? null : `The file ${failure.problem}.`;
  const lines = damaged === 1 ? "1 of its lines is" : `${damaged} of its lines are`;
  if (problem !== null || damaged > 0)
    yield {
      kind: "problem",
      path: shown,
      message: problem ?? `${lines} damaged and ${damaged === 1 ? "was" : "were"} not read.`,
      isWhole: runs.length === 0,
    };
}

function* importTable(
  files: SourceFiles,
  path: string,
  shown: string,
  start: Uint8Array,
  isNamed: boolean,
): Generator<Imported> {
  if (!isNamed && isOtherJson(start)) return;
  const found: Imported[] = [];
  const table = new TableReader(shown, start, (imported) => void found.push(imported));
  // One run at a time would need the reader to be turned inside out; a table's runs are small.
  const failure = files.chunks(path, (bytes) => table.write(bytes));
  table.finish();
  yield* found;
  if (failure !== null)
    yield { kind: "problem", path: shown, message: `The file ${failure.problem}.`, isWhole: found.length === 0 };
  else if (isNamed && table.kind !== "runs") {
    const message =
      table.kind === "log"
        ? "This is the log of one run, a row a step; a table of runs has a row a run. Name the run's folder, or read it with `epoch-zero log`."
        : table.kind === "other"
          ? "No column of it is a hyperparameter (such as lr, batch_size, optimizer), so its rows are no runs."
          : "The file is neither a table nor a database that runs could be read from.";
    yield { kind: "problem", path: shown, message, isWhole: true };
  }
}

/** Whether a document's beginning names no setting: annotations of images, notebooks and vocabularies lie in folders of runs too. */
function isOtherJson(start: Uint8Array): boolean {
  const text = Buffer.from(start.buffer, start.byteOffset, start.length).toString("utf8");
  if (!/^\s*[[{]/.test(text)) return false;
  for (const [, key = ""] of text.matchAll(/"([\w./ -]{1,80})"\s*:/g)) if (meaningOf(key) !== null) return false;
  return true;
}

function* importDatabase(files: SourceFiles, path: string, shown: string, isNamed: boolean): Generator<Imported> {
  const beside = (suffix: string): Uint8Array | null => {
    const bytes = files.read(`${path}${suffix}`, JOURNAL_LIMIT);
    return isUnreadable(bytes) ? null : bytes;
  };
  const writeAhead = beside("-wal");
  const journal = beside("-journal");
  const found: Imported[] = [];
  const failure = files.open(path, (file) => {
    for (const imported of databaseRuns(file, writeAhead, journal, shown, isNamed)) found.push(imported);
    return null;
  });
  yield* found;
  if (failure !== null && isUnreadable(failure))
    yield { kind: "problem", path: shown, message: `The file ${failure.problem}.`, isWhole: true };
}

function* databaseRuns(
  file: RandomAccess,
  writeAhead: Uint8Array | null,
  journal: Uint8Array | null,
  shown: string,
  isNamed: boolean,
): Generator<Imported> {
  const problem = (message: string, isWhole: boolean): Imported => ({ kind: "problem", path: shown, message, isWhole });
  try {
    const database = new SqliteFile(file, writeAhead, journal);
    const read = isMlflowDatabase(database)
      ? mlflowDatabaseRuns
      : isOptunaDatabase(database)
        ? optunaDatabaseRuns
        : null;
    if (read === null) {
      if (database.damaged > 0) yield problem("The database is damaged at its root; nothing could be read.", true);
      else if (isNamed) yield problem("The database holds neither MLflow's runs nor Optuna's trials.", true);
      return;
    }
    let count = 0;
    for (const imported of read(database, shown)) {
      if (imported.kind === "run") count++;
      yield imported;
    }
    if (database.damaged > 0)
      yield problem(`${database.damaged} pages or rows of the database are damaged; the rest was read.`, count === 0);
    else if (database.wasChanged)
      yield problem("The database was written to while it was read; import it again when the job is over.", false);
  } catch (error) {
    if (!(error instanceof SqliteError)) throw error;
    yield problem(`The file ${error.message}.`, true);
  }
}

/**
 * Runs with what only all runs of their source tell: percentages turned into shares, and a metric that is NaN in every one of them taken as not measured, and not as
 * failed.
 */
export function* withShares(runs: readonly ImportedRun[]): Generator<Pick<ImportedRun, "run" | "identity" | "id">> {
  const groups = new Map<string, { readonly scale: ShareScale; readonly measured: Set<string>; count: number }>();
  for (const { group, run } of runs) {
    const known = groups.get(group) ?? { scale: new ShareScale(), measured: new Set<string>(), count: 0 };
    groups.set(group, known);
    known.scale.collect(run.metrics);
    known.count++;
    for (const name in run.metrics) known.measured.add(name);
  }
  for (const imported of runs) {
    const { run, group, id, lost } = imported;
    const { scale, measured, count = 0 } = groups.get(group) ?? {};
    // What a store holds was scaled when it was imported.
    const metrics = id === undefined ? (scale?.scaled(run.metrics) ?? run.metrics) : run.metrics;
    const isUnmeasured = lost !== undefined && count > 1 && !lost.metrics.some((name) => measured?.has(name));
    const status = isUnmeasured ? lost.status : run.status;
    yield metrics === run.metrics && status === run.status
      ? imported
      : { ...imported, run: { ...run, metrics, status } };
  }
}
