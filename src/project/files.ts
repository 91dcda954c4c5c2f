/** A tree of files as the engine sees it: a folder on disk, a git commit, or GitHub's API. Paths are relative, with forward slashes. */
export interface ProjectFiles {
  /** Every path of the tree that could matter (Python files, notebooks, configuration). */
  list(): readonly string[];
  /** Whether there is such a file, where that can be told without listing the whole tree. */
  has?(path: string): boolean;
  /** Raw bytes, or null when there is no such regular file. */
  read(path: string): Uint8Array | null;
}
