import { closeSync, fstatSync, openSync, readdirSync, readSync } from "node:fs";
import { join } from "node:path";
import type { Entry, SourceFiles, Unreadable } from "../history/readers/source-files.ts";

/** Bytes read at once. */
const CHUNK = 4 * 1024 * 1024;

/**
 * The files of a folder on disk. Symbolic links are left out: they lead out of the folder, or to what is in it anyway (W&B's `latest-run`). What is no regular file is
 * never opened.
 */
export function filesOnDisk(root: string): SourceFiles {
  const at = (path: string): string => (path === "" ? root : join(root, path));
  return {
    entries: (folder) => guarded(() => entriesOf(at(folder))),
    read: (path, limit) =>
      withFile(at(path), (file, size) => {
        if (size > limit) return { problem: `is larger than ${Math.round(limit / 1024 / 1024)} MiB` };
        return readAt(file, 0, size);
      }),
    start: (path, length) => withFile(at(path), (file, size) => readAt(file, 0, Math.min(size, length))),
    chunks: (path, onChunk) => {
      const failure = withFile(at(path), (file) => {
        const buffer = Buffer.allocUnsafe(CHUNK);
        for (;;) {
          const length = readSync(file, buffer, 0, CHUNK, null);
          if (length === 0 || !onChunk(buffer.subarray(0, length))) return null;
        }
      });
      return failure;
    },
    open: (path, use) =>
      withFile(at(path), (file, size) =>
        use({ size, read: (offset, length, into) => readAt(file, offset, length, into) }),
      ),
  };
}

function entriesOf(folder: string): Entry[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() || entry.isFile())
    .map((entry) => ({ name: entry.name, isFolder: entry.isDirectory() }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

function withFile<T>(path: string, use: (file: number, size: number) => T): T | Unreadable {
  return guarded(() => {
    const file = openSync(path, "r");
    try {
      const stats = fstatSync(file);
      if (!stats.isFile()) return { problem: "is no regular file" };
      return use(file, stats.size);
    } finally {
      closeSync(file);
    }
  });
}

function guarded<T>(use: () => T): T | Unreadable {
  try {
    return use();
  } catch (error) {
    // Only the system's own failures: others are ours.
    if (!(error instanceof Error) || !("syscall" in error)) throw error;
    return { problem: `could not be read (${"code" in error ? String(error.code) : error.message})` };
  }
}

function readAt(file: number, offset: number, length: number, into?: Uint8Array): Uint8Array {
  const buffer = into ?? new Uint8Array(length);
  let filled = 0;
  while (filled < length) {
    const read = readSync(file, buffer, filled, length - filled, offset + filled);
    if (read === 0) break;
    filled += read;
  }
  return buffer.subarray(0, filled);
}
