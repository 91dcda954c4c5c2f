/**
 * Paths as the analysed program sees them. The place where a repository lies on a disk is not known and does not matter;
 * it gets a fixed name, so that paths built from `__file__` can be followed back to a file.
 */

/** Absolute path that stands for the repository's root. */
export const ROOT = "/home/user/projects/repository";
/** The folder the program is started from: any of the repository's, so what is read below it is looked for in several. */
export const WORKING_FOLDER = "/home/user/projects/repository.cwd";

/** A relative path without `.`, `..` and doubled slashes; null when it leaves the root. */
export function normalize(path: string): string | null {
  const parts: string[] = [];
  for (const part of path.split("/")) {
    if (part === "" || part === ".") continue;
    if (part !== "..") parts.push(part);
    else if (parts.pop() === undefined) return null;
  }
  return parts.join("/");
}

/** The folder of a path, without a slash at its end; empty for the root. */
export function folderOf(path: string): string {
  return path.includes("/") ? path.slice(0, path.lastIndexOf("/")) : "";
}

/** A folder and those above it, the root (empty) last. */
export function folderAndParents(folder: string): string[] {
  const result = [folder];
  for (let at = folder; at !== ""; ) {
    at = folderOf(at);
    result.push(at);
  }
  return result;
}

/**
 * What a path of the program may mean within the repository, the likeliest first: one for an absolute path, and for a relative
 * one those below the script's folder, the folders above it and the root. Empty when it leads elsewhere.
 */
export function meanings(path: string, scriptFolder: string): string[] {
  const within = below(path, ROOT);
  if (within !== null) return kept([normalize(within)]);
  const relative = below(path, WORKING_FOLDER) ?? (path.startsWith("/") ? null : path);
  if (relative === null) return [];
  // `os.path.relpath(ROOT)`: up from the working folder and down again.
  const back = below(`/${normalize(`${WORKING_FOLDER}/${relative}`) ?? ""}`, ROOT);
  if (back !== null) return kept([back]);
  return kept(folderAndParents(scriptFolder).map((folder) => normalize(`${folder}/${relative}`)));
}

const below = (path: string, folder: string): string | null =>
  path === folder ? "" : path.startsWith(`${folder}/`) ? path.slice(folder.length + 1) : null;

const kept = (paths: readonly (string | null)[]): string[] => [...new Set(paths.filter((path) => path !== null))];
