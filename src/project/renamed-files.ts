import type { ProjectFiles } from "./files.ts";

/**
 * A tree as it was, with renamed files also under their new name, so that what is found in them has the same identity before and after.
 *
 * @param renamed the old path by the new one
 */
export function withRenames(before: ProjectFiles, renamed: ReadonlyMap<string, string>): ProjectFiles {
  if (renamed.size === 0) return before;
  return {
    list: () => [...new Set([...before.list(), ...renamed.keys()])].toSorted(),
    read: (path) => before.read(path) ?? before.read(renamed.get(path) ?? path),
  };
}
