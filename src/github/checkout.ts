import { GitError, git } from "../project/git.ts";
import { GitCommitFiles } from "../project/git-objects.ts";
import { type ByteLimit, byteLimit } from "../project/limits.ts";
import type { CommitTree } from "./tree.ts";

/**
 * The commits of a run, read from the objects of a checkout; null where a commit is not there and cannot be fetched. The work tree is never read:
 * on pull requests it holds the merge commit, whose lines are not those of the head.
 */
export function openInCheckout(folder: string, shas: readonly string[], mayFetch: boolean): Map<string, CommitTree> {
  const missing = shas.filter((sha) => !hasTree(folder, sha));
  if (missing.length > 0 && mayFetch) fetchCommits(folder, missing);
  const trees = new Map<string, CommitTree>();
  for (const sha of shas) {
    const tree = openTree(folder, sha);
    if (tree !== null) trees.set(sha, tree);
  }
  return trees;
}

function hasTree(folder: string, sha: string): boolean {
  return attempt(() => git(folder, ["cat-file", "-e", `${sha}^{tree}`])) !== null;
}

/** Asks origin for commits. A complete clone stays complete: the depth is only limited where it already was. */
function fetchCommits(folder: string, shas: readonly string[]): void {
  const answer = attempt(() => git(folder, ["rev-parse", "--is-shallow-repository"]).toString("utf8").trim());
  if (answer === null) return;
  const depth = answer === "true" ? ["--depth=1"] : [];
  attempt(() => git(folder, ["fetch", "--quiet", "--no-tags", "--no-recurse-submodules", ...depth, "origin", ...shas]));
}

function openTree(folder: string, sha: string, limit: ByteLimit = byteLimit): CommitTree | null {
  const files = attempt(() => new GitCommitFiles(folder, sha, limit));
  if (files === null) return null;
  const tree: CommitTree = {
    sha,
    whole: true,
    local: true,
    failure: () => null,
    sizes: files.sizes,
    oids: files.ids,
    load: async (paths) => files.prefetch(paths),
    list: () => files.list(),
    read: (path) => files.read(path),
    withLimit: (other) => openTree(folder, sha, other) ?? tree,
  };
  return tree;
}

function attempt<T>(action: () => T): T | null {
  try {
    return action();
  } catch (error) {
    if (error instanceof GitError) return null;
    throw error;
  }
}
