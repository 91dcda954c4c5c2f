import type { ProjectFiles } from "../project/files.ts";
import type { ByteLimit } from "../project/limits.ts";

/** A commit as a tree of regular files; symlinks and submodules are left out before anyone sees them. */
export interface CommitTree extends ProjectFiles {
  readonly sha: string;
  /** False when the listing was cut by GitHub: then an absent path means nothing. */
  readonly whole: boolean;
  /** Every relevant path of the commit with its size in bytes, loaded or not. */
  readonly sizes: ReadonlyMap<string, number>;
  /** Blob id of every such path. */
  readonly oids: ReadonlyMap<string, string>;
  /** True when every file can be read at any time; otherwise `list` and `read` know only what was loaded. */
  readonly local: boolean;
  /** Why a file that is there could not be read, as one clause; null where it could, or that was not tried. */
  failure(path: string): string | null;
  /** Makes files readable. Paths that are not in the tree are ignored. */
  load(paths: readonly string[]): Promise<void>;
  /** The same commit with other limits on the size of files. */
  withLimit(limit: ByteLimit): CommitTree;
}

const REGULAR_MODES: ReadonlySet<string> = new Set(["100644", "100755", "100664"]);

/** Whether a mode is that of a regular file: symlinks (120000) and submodules (160000) are never read. */
export function isRegular(mode: string): boolean {
  return REGULAR_MODES.has(mode);
}
