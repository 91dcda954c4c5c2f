import { closeSync, existsSync, fstatSync, mkdirSync, openSync, readSync, writeSync } from "node:fs";
import { dirname, resolve } from "node:path";
import type { RunRecord } from "../history/run.ts";
import { type ParsedStore, parseStore, STORE_PATH, storeAddition } from "../history/store.ts";
import { UsageError } from "./errors.ts";
import { chunksOf } from "./run-store.ts";

/** Runs written at once. */
const BATCH = 2_000;

/** Where the store lies: as asked, else its usual place below the current folder. */
export function storePath(cwd: string, asked: string | undefined): string {
  return resolve(cwd, asked ?? STORE_PATH);
}

/**
 * Reads a store from disk, piece by piece; null where there is none.
 *
 * @throws UsageError for one that cannot be read
 */
export function readStore(path: string): ParsedStore | null {
  if (!existsSync(path)) return null;
  try {
    return parseStore(chunksOf(path));
  } catch (error) {
    throw new UsageError(`The store ${JSON.stringify(path)} could not be read (${codeOf(error)}).`);
  }
}

/**
 * Appends runs to a store, whole lines at a time: two writers at once leave each other's lines alone, and lines that are there are never written again.
 *
 * @throws UsageError where it cannot be written
 */
export function appendToStore(path: string, runs: readonly RunRecord[]): void {
  if (runs.length === 0) return;
  try {
    mkdirSync(dirname(path), { recursive: true });
    const file = openSync(path, "a+");
    try {
      const { size } = fstatSync(file);
      const last = Buffer.alloc(1);
      if (size > 0) readSync(file, last, 0, 1, size - 1);
      let endsOpen = size > 0 && last[0] !== 10;
      for (let at = 0; at < runs.length; at += BATCH) {
        writeAll(file, Buffer.from(storeAddition(runs.slice(at, at + BATCH), endsOpen), "utf8"));
        endsOpen = false;
      }
    } finally {
      closeSync(file);
    }
  } catch (error) {
    throw new UsageError(`The store ${JSON.stringify(path)} could not be written (${codeOf(error)}).`);
  }
}

function writeAll(file: number, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at);
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : String(error);
}
