import type { Engine } from "../engine.ts";
import type { RunRecord } from "../history/run.ts";
import { Versions } from "../history/versions.ts";
import { dependentsOf } from "../project/dependents.ts";
import { type CommitChange, firstParentLine } from "../project/git-history.ts";
import { GitCommitFiles } from "../project/git-objects.ts";
import { indexPaths } from "../project/imports.ts";
import { isRelevant, isSource } from "../project/limits.ts";
import { folderOf } from "../project/paths.ts";
import type { AuditResult } from "../result.ts";
import { thisRun } from "../rule/this-run.ts";

export interface RecordRequest {
  /** The folder whose history is read: only what lies below it. */
  readonly folder: string;
  /** Scripts to record; every training script when empty. */
  readonly scripts: readonly string[];
  /** Names of the files with the metrics of a run, looked for beside the script. */
  readonly metrics: readonly string[];
  /** The newest commits that are read. */
  readonly limit: number;
  readonly onCommit?: (done: number, total: number, change: CommitChange) => void;
}

export interface Recorded {
  readonly runs: readonly RunRecord[];
  readonly commits: number;
  /** Versions of scripts that could not be evaluated to a training run, by script. */
  readonly unreadable: ReadonlySet<string>;
}

/** Where metrics lie that a script writes, unless options say otherwise. */
export const METRIC_FILES: readonly string[] = ["results.json", "metrics.json"];

/**
 * Evaluates each version of each training script on the first-parent line to the run that it describes.
 *
 * @throws GitError where the folder has no history
 */
export function recordVersions(request: RecordRequest, engine: Engine): Recorded {
  const line = firstParentLine(request.folder, request.limit);
  const versions = new Versions();
  const unreadable = new Set<string>();
  const texts = new Map<string, string>();
  for (const [index, change] of line.entries()) {
    request.onCommit?.(index, line.length, change);
    for (const path of [...change.changed, ...change.removed]) texts.delete(path);
    for (const path of change.removed) versions.end(path);
    const isResult = (path: string): boolean => request.metrics.includes(path.slice(path.lastIndexOf("/") + 1));
    const code = change.changed.filter((path) => isRelevant(path) && !isResult(path));
    const results = change.changed.filter(isResult);
    if (code.length === 0 && results.length === 0) continue;
    const files = new GitCommitFiles(request.folder, change.sha);
    if (code.length > 0) {
      const entries = affectedEntries(request, files, code, texts);
      const result = engine.audit({ files, paths: entries });
      addVersions(versions, result, entries, change, unreadable);
    }
    for (const path of results) {
      const bytes = files.read(path);
      if (bytes === null) continue;
      const text = new TextDecoder().decode(bytes);
      for (const script of besides(path, versions.paths)) versions.addMetrics(script, text);
    }
  }
  return { runs: versions.records(), commits: line.length, unreadable };
}

/** The scripts that a commit changed, or whose modules and configurations it changed. */
function affectedEntries(
  { scripts }: RecordRequest,
  files: GitCommitFiles,
  code: readonly string[],
  texts: Map<string, string>,
): string[] {
  const paths = files.list();
  const textOf = (path: string): string => {
    let text = texts.get(path);
    if (text === undefined) {
      const bytes = files.read(path);
      text = bytes === null ? "" : new TextDecoder().decode(bytes);
      texts.set(path, text);
    }
    return text;
  };
  const sources = code.filter(isSource);
  const others = code.filter((path) => !isSource(path));
  const tree = { paths, textOf, index: indexPaths(paths) };
  const touched = [...new Set([...sources, ...dependentsOf(tree, sources, others)])];
  return scripts.length === 0 ? touched : touched.filter((path) => scripts.includes(path));
}

function addVersions(
  versions: Versions,
  result: AuditResult,
  entries: readonly string[],
  { sha, at }: CommitChange,
  unreadable: Set<string>,
): void {
  const seen = new Set<string>();
  for (const setup of result.setups) {
    const found = thisRun(setup);
    const { path } = setup.file;
    // A script with several set-ups is compared by its first: which of them gave the metrics is not known.
    if (found === null || seen.has(path)) continue;
    seen.add(path);
    versions.add(path, { ...found.run, source: "git", name: `${path} @ ${sha.slice(0, 8)}`, at });
  }
  for (const path of entries)
    if (!seen.has(path) && result.setups.some((setup) => setup.file.path === path)) unreadable.add(path);
}

/** Scripts in the folder of a metrics file, or in a folder above it when none stands there. */
function besides(path: string, scripts: readonly string[]): readonly string[] {
  for (let folder = folderOf(path); ; folder = folderOf(folder)) {
    const found = scripts.filter((script) => folderOf(script) === folder);
    if (found.length > 0 || folder === "") return found;
  }
}
