import { statSync } from "node:fs";
import { basename, dirname, relative, resolve } from "node:path";
import { type Facts, meaningOf, Settings } from "../history/hyperparameters.ts";
import { filled, type ImportedRun } from "../history/readers/draft.ts";
import { importFile, importFolder, withShares } from "../history/readers/import-runs.ts";
import type { Imported } from "../history/readers/source-files.ts";
import { isTold, Twins } from "../history/readers/twins.ts";
import type { RunRecord } from "../history/run.ts";
import { idOf, supersedes } from "../history/store.ts";
import { isWithin, toSlashes } from "../project/workspace.ts";
import { UsageError } from "./errors.ts";
import { filesOnDisk } from "./history-files.ts";
import { type ImportReport, importJson, importText } from "./history-import-report.ts";
import { appendToStore, readStore, storePath } from "./history-store.ts";
import type { Io } from "./io.ts";
import type { LogFormat } from "./options.ts";

/** The options of `history import`, checked. */
export interface ImportOptions {
  readonly store: string | undefined;
  readonly dryRun: boolean;
  /** `name=value` each. */
  readonly set: readonly string[];
  readonly format: LogFormat;
}

/** Files that are a part of a run: their folder is meant. */
const PART_OF_RUN =
  /tfevents|\.wandb$|^(?:trainer_state\.json|hparams\.ya?ml|meta\.yaml|wandb-summary\.json|wandb-metadata\.json|args\.ya?ml|config\.ya?ml)$/;

/** `epoch-zero history import SOURCE…`. Returns the exit code: 0 when runs were read, 2 when none could be. */
export async function historyImport(sources: readonly string[], options: ImportOptions, io: Io): Promise<number> {
  const said = settingsOf(options.set);
  const found = readSources(sources, io.cwd);
  const path = storePath(io.cwd, options.store);
  const store = readStore(path);
  const { added, updated, again } = additionsOf(found.runs, store?.runs ?? [], said);
  const additions = [...added.values()];
  if (!options.dryRun) appendToStore(path, additions);
  const report: ImportReport = {
    store: isWithin(io.cwd, path) ? toSlashes(relative(io.cwd, path)) : toSlashes(path),
    dryRun: options.dryRun,
    runs: additions,
    imported: additions.length - updated,
    updated,
    known: again,
    deleted: found.deleted,
    bare: found.bare,
    problems: found.problems,
    damagedLines: store?.damaged ?? 0,
    storeProblems: store?.problems ?? [],
  };
  await io.stdout.write(options.format === "json" ? importJson(report) : importText(report));
  return found.runs.length > 0 ? 0 : 2;
}

interface Additions {
  readonly added: ReadonlyMap<string, RunRecord>;
  /** Of the added ones, those that say more of a known run. */
  updated: number;
  /** Runs that are known. */
  again: number;
}

/** The runs that the store does not have, or of which it knows less. */
function additionsOf(runs: readonly ImportedRun[], stored: readonly RunRecord[], said: Facts): Additions {
  const known = new Map(stored.map((run) => [run.id, run]));
  const added = new Map<string, RunRecord>();
  const twins = new Twins();
  // Runs of one tracker are told apart by its ids.
  const isMixed =
    runs.some(({ run }) => run.source !== runs[0]?.run.source || !isTold(run.source)) ||
    stored.some(({ source }) => source !== runs[0]?.run.source);
  if (isMixed) for (const run of stored) twins.add(run);
  const counts = { updated: 0, again: 0 };
  for (const { run, identity, id } of withShares(runs)) {
    const record: RunRecord = { id: id ?? idOf(run, identity), ...run, ...filled(run, said) };
    const stands = known.get(record.id);
    const before = added.get(record.id) ?? stands;
    if (before === undefined ? twins.has(record) : !supersedes(record, before)) {
      counts.again++;
      continue;
    }
    if (added.has(record.id)) counts.again++;
    else if (stands !== undefined) counts.updated++;
    added.set(record.id, record);
    if (isMixed) twins.add(record);
  }
  return { added, ...counts };
}

interface Found {
  readonly runs: ImportedRun[];
  readonly problems: { readonly path: string; readonly message: string; readonly isWhole: boolean }[];
  deleted: number;
  bare: number;
}

function readSources(sources: readonly string[], cwd: string): Found {
  const found: Found = { runs: [], problems: [], deleted: 0, bare: 0 };
  for (const source of sources) {
    for (const imported of readSource(resolve(cwd, source), source, cwd)) {
      if (imported.kind === "run") found.runs.push(imported.run);
      else if (imported.kind === "deleted") found.deleted += imported.count;
      else if (imported.kind === "bare") found.bare += imported.count;
      else found.problems.push({ path: imported.path, message: imported.message, isWhole: imported.isWhole });
    }
  }
  return found;
}

function readSource(absolute: string, asked: string, cwd: string): Iterable<Imported> {
  const stats = statSync(absolute, { throwIfNoEntry: false });
  if (stats === undefined) throw new UsageError(`There is no file or folder ${JSON.stringify(asked)}.`);
  if (stats.isDirectory()) return readFolder(absolute, absolute, cwd);
  const name = basename(absolute);
  const folder = dirname(absolute);
  if (PART_OF_RUN.test(name)) return readFolder(name.startsWith("wandb-") ? dirname(folder) : folder, folder, cwd);
  return importFile(filesOnDisk(folder), name, shownAs(cwd, absolute), true);
}

/** @param asked the folder that reports name */
function readFolder(absolute: string, asked: string, cwd: string): Iterable<Imported> {
  // A checkpoint of Hugging Face's Trainer is a part of the run above it.
  const own = /^checkpoint-\d+$/.test(basename(absolute)) ? dirname(absolute) : absolute;
  return importFolder(filesOnDisk(absolute), shownAs(cwd, asked), basename(own));
}

/** As the store names it: relative to the current folder, or without the folders of the machine. */
function shownAs(cwd: string, absolute: string): string {
  return isWithin(cwd, absolute) ? toSlashes(relative(cwd, absolute)) : basename(absolute);
}

/** @throws UsageError for what is no setting that is known */
function settingsOf(pairs: readonly string[]): Facts {
  const settings = new Settings();
  for (const pair of pairs) {
    const at = pair.indexOf("=");
    const key = pair.slice(0, at);
    if (at < 1)
      throw new UsageError(`--set needs a name and a value, as in dataset=cifar100, not ${JSON.stringify(pair)}.`);
    if (meaningOf(key) === null)
      throw new UsageError(
        `--set knows no setting ${JSON.stringify(key)}; it knows model, dataset, method, optimizer, lr, batch_size, weight_decay, epochs, warmup_ratio, resolution.`,
      );
    settings.add(key, pair.slice(at + 1));
  }
  return settings.facts();
}
