import { git } from "./git.ts";

/** A commit of the first-parent line with what it changed. */
export interface CommitChange {
  readonly sha: string;
  /** When it was committed, ISO 8601 in UTC. */
  readonly at: string;
  /** Paths relative to the folder: added or changed, and those that are gone. */
  readonly changed: readonly string[];
  readonly removed: readonly string[];
}

/**
 * The first-parent line up to HEAD, oldest first: what the main branch was, one step a merge.
 *
 * @param limit the newest commits that are looked at
 * @throws GitError
 */
export function firstParentLine(folder: string, limit: number): readonly CommitChange[] {
  const output = git(folder, [
    "log",
    "--first-parent",
    "--diff-merges=first-parent",
    "--reverse",
    `--max-count=${limit}`,
    "--format=%x1e%H%x1f%cI",
    "--name-status",
    "--no-renames",
    "--relative",
    "-z",
    "HEAD",
    "--",
    ".",
  ]).toString("utf8");
  return output.split("\x1e").flatMap((part) => commitOf(part));
}

function commitOf(part: string): CommitChange[] {
  const [head = "", ...tokens] = part.split("\0").map((token) => token.replace(/^\n/, ""));
  const [sha = "", at = ""] = head.split("\x1f");
  if (sha === "") return [];
  const changed: string[] = [];
  const removed: string[] = [];
  const filled = tokens.filter((token) => token !== "");
  for (let index = 0; index + 1 < filled.length; index += 2) {
    const path = filled[index + 1] ?? "";
    if (filled[index]?.startsWith("D")) removed.push(path);
    else changed.push(path);
  }
  return [{ sha, at: new Date(at.trim()).toISOString(), changed, removed }];
}
