import { type Dirent, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { toSlashes } from "../project/workspace.ts";

/** A log to read. */
export interface LogFile {
  /** As reports name it: relative to the current folder or workspace where it lies in it. */
  readonly name: string;
  readonly absolute: string;
  /** Named itself: that nothing is in it is then worth saying. */
  readonly isNamed: boolean;
}

/** Files of a folder that are looked at. */
const MAX_FILES = 20_000;
const SKIPPED = new Set([
  ".git",
  "node_modules",
  "__pycache__",
  ".venv",
  "venv",
  "site-packages",
  ".ipynb_checkpoints",
]);

/** Names of files that may be logs, where a whole folder is given. */
const LOG_NAME =
  /tfevents|\.wandb$|^mlflow\.db$|\.(?:log|out|err|jsonl|csv|tsv)(?:\.\d+)?(?:\.gz|\.zst)?$|^nohup\.out$|^slurm-|(?:log|history|metrics|scalars|trainer_state|stats|results|progress|losses?|train)[\w.-]*\.(?:json|txt)(?:\.gz|\.zst)?$|(?:stdout|stderr|output)\.(?:txt|log)$/i;

/** Whether a file of this name may be a log. */
export function isLogName(name: string): boolean {
  return LOG_NAME.test(name);
}

/** The files below a folder that may be logs, sorted. Symbolic links are not followed. */
export function logsBelow(folder: string): string[] {
  const files: string[] = [];
  const folders = [folder];
  for (let at = folders.pop(); at !== undefined && files.length < MAX_FILES; at = folders.pop()) {
    for (const entry of entriesOf(at)) {
      const path = join(at, entry.name);
      if (entry.isDirectory() && !SKIPPED.has(entry.name)) folders.push(path);
      else if (entry.isFile() && (isLogName(entry.name) || isMetricFile(path))) files.push(path);
    }
  }
  return withoutOldCheckpoints(files.sort());
}

/** MLflow: `<run>/metrics/<key>`, without any ending. */
function isMetricFile(path: string): boolean {
  const slashed = toSlashes(path);
  const at = slashed.lastIndexOf("/metrics/");
  return at !== -1 && statSync(join(slashed.slice(0, at), "meta.yaml"), { throwIfNoEntry: false })?.isFile() === true;
}

function entriesOf(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    // A folder that may not be entered holds nothing for us.
    return [];
  }
}

/** Each checkpoint of Hugging Face's Trainer repeats the log so far: only the longest one, or the run's own, is read. */
function withoutOldCheckpoints(files: readonly string[]): string[] {
  const best = new Map<string, { step: number; file: string }>();
  const rest: string[] = [];
  for (const file of files) {
    const match = /^(.*?)(?:\/checkpoint-(\d+))?\/trainer_state\.json$/.exec(toSlashes(file));
    if (match === null) {
      rest.push(file);
      continue;
    }
    const run = match[1] ?? "";
    const step = match[2] === undefined ? Number.POSITIVE_INFINITY : Number(match[2]);
    if (step > (best.get(run)?.step ?? -1)) best.set(run, { step, file });
  }
  return [...rest, ...[...best.values()].map(({ file }) => file)].sort();
}
