import type { ProjectFiles } from "./files.ts";
import { git } from "./git.ts";
import { type ByteLimit, byteLimit, isListed, isSource } from "./limits.ts";

/** Regular files: a symbolic link is 120000, a submodule 160000. */
const FILE_MODES: ReadonlySet<string> = new Set(["100644", "100755"]);
/** Blobs fetched by one `git cat-file --batch`, so that memory stays bounded and a small audit reads little. */
const BATCH = 64;
/** Bytes read by one process when many files are wanted. */
const BATCH_BYTES = 32 * 1024 * 1024;

/** The tree of a commit as the engine sees it, read from git's object store: no checkout, no filters, no symbolic links. */
export class GitCommitFiles implements ProjectFiles {
  readonly #folder: string;
  readonly #entries: ReadonlyMap<string, { readonly id: string; readonly size: number }>;
  readonly #contents = new Map<string, Uint8Array | null>();
  readonly #limit: ByteLimit;

  /**
   * @param folder any folder of the repository; paths are relative to it, and only what lies below it is seen
   * @param commit a commit id
   * @param limit bytes read at most of a file
   * @throws GitError
   */
  constructor(folder: string, commit: string, limit: ByteLimit = byteLimit) {
    this.#folder = folder;
    this.#limit = limit;
    const entries = new Map<string, { id: string; size: number }>();
    for (const record of git(folder, ["ls-tree", "-r", "-z", "--long", commit, "--", "."])
      .toString("utf8")
      .split("\0")) {
      const match = /^(\d+) blob ([0-9a-f]+) +(\d+)\t(.*)$/su.exec(record);
      const [, mode, id, size, path] = match ?? [];
      if (mode === undefined || id === undefined || path === undefined || !FILE_MODES.has(mode)) continue;
      if (isListed(path)) entries.set(path, { id, size: Number(size) });
    }
    this.#entries = entries;
  }

  /** Bytes of every file, readable or not. */
  get sizes(): ReadonlyMap<string, number> {
    return new Map([...this.#entries].map(([path, { size }]) => [path, size]));
  }

  /** Blob id of every file. */
  get ids(): ReadonlyMap<string, string> {
    return new Map([...this.#entries].map(([path, { id }]) => [path, id]));
  }

  list(): readonly string[] {
    return [...this.#entries.keys()].sort();
  }

  read(path: string): Uint8Array | null {
    if (!this.#contents.has(path)) this.#load(path);
    return this.#contents.get(path) ?? null;
  }

  /** Reads the blob and, as scripts come in neighbourhoods, the source files listed after it. */
  #load(path: string): void {
    const wanted = this.#entries.get(path);
    if (wanted === undefined || wanted.size > this.#limit(path)) {
      this.#contents.set(path, null);
      return;
    }
    const folder = path.slice(0, path.lastIndexOf("/") + 1);
    const neighbours = [...this.#entries].filter(
      ([other, entry]) =>
        other !== path &&
        other.startsWith(folder) &&
        isSource(other) &&
        !this.#contents.has(other) &&
        entry.size <= this.#limit(other),
    );
    this.#readBatch([[path, wanted], ...neighbours.slice(0, BATCH - 1)]);
  }

  /** Reads many files with few processes; those above their limit are left out. */
  prefetch(paths: Iterable<string>): void {
    let batch: [string, { readonly id: string }][] = [];
    let bytes = 0;
    for (const path of paths) {
      const entry = this.#entries.get(path);
      if (entry === undefined || this.#contents.has(path) || entry.size > this.#limit(path)) continue;
      batch.push([path, entry]);
      bytes += entry.size;
      if (bytes < BATCH_BYTES) continue;
      this.#readBatch(batch);
      batch = [];
      bytes = 0;
    }
    this.#readBatch(batch);
  }

  #readBatch(batch: readonly (readonly [path: string, entry: { readonly id: string }])[]): void {
    if (batch.length === 0) return;
    const output = git(this.#folder, ["cat-file", "--batch"], batch.map(([, entry]) => `${entry.id}\n`).join(""));
    let offset = 0;
    for (const [name] of batch) {
      const headerEnd = output.indexOf(10, offset);
      const size = Number(
        /^[0-9a-f]+ blob (\d+)$/.exec(output.toString("latin1", offset, headerEnd))?.[1] ?? Number.NaN,
      );
      // "<id> missing" has no content behind it (a partial clone without its remote).
      if (Number.isNaN(size)) {
        this.#contents.set(name, null);
        offset = headerEnd + 1;
        continue;
      }
      this.#contents.set(name, output.subarray(headerEnd + 1, headerEnd + 1 + size));
      offset = headerEnd + 1 + size + 1;
    }
  }
}
