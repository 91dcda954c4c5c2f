import { git } from "./git.ts";

/** A path of the work tree that differs from a commit. */
export interface ChangedPath {
  readonly path: string;
  /** The path it had before, when it was renamed; otherwise the same. */
  readonly previousPath: string;
  readonly status: "added" | "modified" | "removed";
}

/**
 * What changed between a commit and the work tree, untracked files included. Paths are relative to the folder.
 *
 * @throws GitError
 */
export function changesSince(folder: string, commit: string): readonly ChangedPath[] {
  const args = ["diff", "--no-ext-diff", "--no-textconv", "--no-color", "--find-renames", "--relative"];
  const listed = git(folder, [...args, "--name-status", "-z", commit, "--", "."])
    .toString("utf8")
    .split("\0");
  const untracked = git(folder, ["ls-files", "--others", "--exclude-standard", "-z", "--", "."]).toString("utf8");
  const changes: ChangedPath[] = [];
  for (let at = 0; at + 1 < listed.length; ) {
    const letter = listed[at++]?.charAt(0) ?? "";
    const first = listed[at++] ?? "";
    const path = letter === "R" || letter === "C" ? (listed[at++] ?? "") : first;
    if (letter === "R") changes.push({ path, previousPath: first, status: "modified" });
    else changes.push({ path, previousPath: path, status: STATUS[letter] ?? "modified" });
  }
  const known = new Set(changes.map(({ path }) => path));
  for (const path of untracked.split("\0")) {
    if (path !== "" && !known.has(path)) changes.push({ path, previousPath: path, status: "added" });
  }
  return changes;
}

/** Git's letters; a file that became a link (T) is one that changed. */
const STATUS: Readonly<Record<string, ChangedPath["status"]>> = { A: "added", C: "added", D: "removed" };
