import { closeSync, createReadStream, type Dirent, openSync, readdirSync, readSync, statSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import type { Readable } from "node:stream";
import * as zlib from "node:zlib";
import { isWithin, toSlashes } from "../project/workspace.ts";
import { UsageError } from "./errors.ts";

/** A log to read. */
export interface LogFile {
  /** As reports name it: relative to the current folder where it lies in it. */
  readonly name: string;
  readonly absolute: string;
  /** Named itself: that nothing is in it is then worth saying. */
  readonly isNamed: boolean;
}

/** Bytes read at once. */
const CHUNK = 4 * 1024 * 1024;
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

/**
 * The logs that the paths mean: files as they are, folders by the names in them.
 *
 * @throws UsageError for a path that does not exist
 */
export function logFiles(cwd: string, paths: readonly string[]): LogFile[] {
  const found = new Map<string, LogFile>();
  for (const path of paths) {
    const absolute = resolve(cwd, path);
    const stats = statSync(absolute, { throwIfNoEntry: false });
    if (stats === undefined) throw new UsageError(`There is no file or folder ${JSON.stringify(path)}.`);
    if (!stats.isDirectory()) {
      found.set(absolute, { name: nameOf(cwd, absolute), absolute, isNamed: true });
      continue;
    }
    for (const file of withoutOldCheckpoints(below(absolute))) {
      if (!found.has(file)) found.set(file, { name: nameOf(cwd, file), absolute: file, isNamed: false });
    }
  }
  return [...found.values()];
}

function nameOf(cwd: string, absolute: string): string {
  return isWithin(cwd, absolute) ? toSlashes(relative(cwd, absolute)) : toSlashes(absolute);
}

function below(folder: string): string[] {
  const files: string[] = [];
  const folders = [folder];
  for (let at = folders.pop(); at !== undefined && files.length < MAX_FILES; at = folders.pop()) {
    for (const entry of entriesOf(at)) {
      const path = join(at, entry.name);
      if (entry.isDirectory() && !SKIPPED.has(entry.name)) folders.push(path);
      else if (entry.isFile() && (LOG_NAME.test(entry.name) || isMetricFile(path))) files.push(path);
    }
  }
  return files.sort();
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

/**
 * Hands a file's bytes on in chunks, decompressed. The memory of a chunk is used again.
 *
 * @returns why it could not be read; null when it was
 */
export async function readBytes(absolute: string, onChunk: (bytes: Uint8Array) => boolean): Promise<string | null> {
  try {
    if (/\.(?:bz2|xz|zip|7z|rar)$/i.test(absolute)) return "This compression is not read; gzip and zstd are.";
    const stream = compressedStream(absolute);
    if (stream === null) readPlain(absolute, onChunk);
    else if (typeof stream === "string") return stream;
    else for await (const chunk of stream) if (chunk instanceof Uint8Array && !onChunk(chunk)) break;
    return null;
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : String(error);
    return code === "Z_BUF_ERROR" || code === "ERR_STREAM_PREMATURE_CLOSE"
      ? "The compressed file is cut; what came before was read."
      : `The file could not be read (${code}).`;
  }
}

/** The decompressing stream of a file that begins like one; null for a plain file; a sentence where this Node cannot. */
function compressedStream(absolute: string): Readable | string | null {
  const start = new Uint8Array(4);
  const file = openSync(absolute, "r");
  try {
    readSync(file, start, 0, 4, 0);
  } finally {
    closeSync(file);
  }
  if (start[0] === 0x1f && start[1] === 0x8b) return createReadStream(absolute).pipe(zlib.createGunzip());
  if (start[0] !== 0x28 || start[1] !== 0xb5 || start[2] !== 0x2f || start[3] !== 0xfd) return null;
  // Node 22.15 and later.
  if (!("createZstdDecompress" in zlib)) return "This Node does not read zstd; unpack the file.";
  return createReadStream(absolute).pipe(zlib.createZstdDecompress());
}

function readPlain(absolute: string, onChunk: (bytes: Uint8Array) => boolean): void {
  const file = openSync(absolute, "r");
  try {
    const buffer = Buffer.allocUnsafe(CHUNK);
    for (;;) {
      const length = readSync(file, buffer, 0, CHUNK, null);
      if (length === 0 || !onChunk(buffer.subarray(0, length))) return;
    }
  } finally {
    closeSync(file);
  }
}
