import type { ImportedRun } from "./draft.ts";
import type { RandomAccess } from "./sqlite.ts";

/** One entry of a folder; symbolic links are none. */
export interface Entry {
  readonly name: string;
  readonly isFolder: boolean;
}

/** A file that could not be read: the end of a sentence that begins with its name. */
export interface Unreadable {
  readonly problem: string;
}

/** The files that runs are imported from. Paths have forward slashes; the empty one is the root. Nothing throws. */
export interface SourceFiles {
  /** Sorted by name. A folder that may not be entered is a problem. */
  entries(folder: string): readonly Entry[] | Unreadable;
  /** The whole file, where it is not larger than the limit in bytes. */
  read(path: string, limit: number): Uint8Array | Unreadable;
  /** The first bytes of a file. */
  start(path: string, length: number): Uint8Array | Unreadable;
  /** The file in pieces, whose memory may be used again, until the callback returns false; null when all was read. */
  chunks(path: string, onChunk: (bytes: Uint8Array) => boolean): Unreadable | null;
  /** Opens a file to read at places, calls back and closes it. */
  open<T>(path: string, use: (file: RandomAccess) => T): T | Unreadable;
}

/** What the importer reports, one at a time. */
export type Imported =
  | { readonly kind: "run"; readonly run: ImportedRun }
  /** A file or folder that could not be read, or not wholly; `message` is a sentence. */
  | { readonly kind: "problem"; readonly path: string; readonly message: string; readonly isWhole: boolean }
  /** Runs without anything to compare. */
  | { readonly kind: "bare"; readonly path: string; readonly count: number }
  /** Runs that were deleted in their tracker. */
  | { readonly kind: "deleted"; readonly count: number };

/** Larger files of settings are none. */
export const SETTINGS_LIMIT = 4 * 1024 * 1024;

export function isUnreadable<T>(value: T | Unreadable): value is Unreadable {
  return typeof value === "object" && value !== null && "problem" in value;
}

export function joined(folder: string, name: string): string {
  return folder === "" ? name : `${folder}/${name}`;
}

/** The text of a small file; null where there is none or it cannot be read. */
export function textOf(files: SourceFiles, path: string, limit: number = SETTINGS_LIMIT): string | null {
  const bytes = files.read(path, limit);
  return isUnreadable(bytes) ? null : decoded(bytes);
}

export function decoded(bytes: Uint8Array): string {
  const isWide = bytes[0] === 0xff && bytes[1] === 0xfe;
  return new TextDecoder(isWide ? "utf-16le" : "utf-8").decode(bytes);
}
