import type { FileDiff } from "../source/diff.ts";
import type { ChangeList } from "./pull.ts";
import type { CommitTree } from "./tree.ts";

/**
 * The whole list of changes where GitHub lists only the first of them (3,000 files of a pull request, 300 of a comparison): what the two commits'
 * trees do not have in common, as far as it could matter. Lines are not known of what GitHub did not list.
 */
export function completeChanges(listed: ChangeList, base: CommitTree, head: CommitTree): ChangeList {
  if (listed.whole || !base.whole || !head.whole) return listed;
  const known = new Set(listed.files.flatMap(({ path, previousPath }) => [path, previousPath]));
  const files: FileDiff[] = [...listed.files];
  const added: string[] = [];
  const removedById = new Map<string, string>();
  for (const [path, oid] of head.oids) {
    if (known.has(path) || base.oids.get(path) === oid) continue;
    if (base.oids.has(path)) files.push({ path, previousPath: path, status: "modified", hunks: null });
    else added.push(path);
  }
  for (const [path, oid] of base.oids) if (!known.has(path) && !head.oids.has(path)) removedById.set(oid, path);
  for (const path of added) {
    // The same content under another name: renamed, and no line of it in the diff.
    const oid = head.oids.get(path) ?? "";
    const previous = removedById.get(oid);
    if (previous === undefined) files.push({ path, previousPath: path, status: "added", hunks: null });
    else files.push({ path, previousPath: previous, status: "modified", hunks: [] });
    removedById.delete(oid);
  }
  for (const path of removedById.values()) files.push({ path, previousPath: path, status: "removed", hunks: [] });
  return { files, whole: true };
}
