import { type Stats, statSync } from "node:fs";
import { dirname, parse, relative, resolve } from "node:path";
import { isSource } from "../project/limits.ts";
import { isWithin, toSlashes } from "../project/workspace.ts";
import { UsageError } from "./errors.ts";

/** What the paths on the command line mean. */
export interface Targets {
  /** Absolute folder that reported paths are relative to. */
  readonly root: string;
  /** Files named themselves, relative to the root. */
  readonly files: readonly string[];
  /** Folders named, relative to the root; the root itself is "". */
  readonly folders: readonly string[];
}

/**
 * The root is the current folder when everything named lies in it, so that imports between the scripts of a repository resolve; otherwise
 * the folder that all paths have in common.
 *
 * @throws UsageError for a path that does not exist or cannot be analysed
 */
export function targetsOf(cwd: string, paths: readonly string[]): Targets {
  if (paths.length === 0) return { root: cwd, files: [], folders: [""] };
  const named = paths.map((path) => {
    const absolute = resolve(cwd, path);
    const stats = statsOf(absolute, path);
    if (stats === undefined) throw new UsageError(`There is no file or folder ${JSON.stringify(path)}.`);
    if (!stats.isDirectory() && !isSource(absolute)) {
      throw new UsageError(`${JSON.stringify(path)} is neither a Python file, a notebook nor a folder.`);
    }
    return { absolute, isFolder: stats.isDirectory() };
  });
  // Everything lies in the root of the file system: that is no repository.
  const inside = cwd !== parse(cwd).root && named.every(({ absolute }) => isWithin(cwd, absolute));
  const root = inside
    ? cwd
    : commonFolder(named.map(({ absolute, isFolder }) => (isFolder ? absolute : dirname(absolute))));
  const names = named.map(({ absolute, isFolder }) => ({ path: toSlashes(relative(root, absolute)), isFolder }));
  return {
    root,
    files: [...new Set(names.filter((one) => !one.isFolder).map((one) => one.path))],
    folders: [...new Set(names.filter((one) => one.isFolder).map((one) => one.path))],
  };
}

/** Undefined where nothing is; a link in a circle or a folder that may not be entered is said by its error code. */
function statsOf(absolute: string, path: string): Stats | undefined {
  try {
    return statSync(absolute, { throwIfNoEntry: false });
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : String(error);
    throw new UsageError(`${JSON.stringify(path)} could not be read (${code}).`);
  }
}

function commonFolder(folders: readonly string[]): string {
  let [common = ""] = folders;
  for (const folder of folders) while (!isWithin(common, folder)) common = dirname(common);
  if (common === parse(common).root)
    throw new UsageError("The paths have no folder in common; analyse them one by one.");
  return common;
}
