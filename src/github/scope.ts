import type { Notification } from "../finding/notification.ts";
import { dependentsOf } from "../project/dependents.ts";
import { importedIn, indexPaths, type PathIndex, resolveImport } from "../project/imports.ts";
import { isRelevant, isSource } from "../project/limits.ts";
import type { FileDiff } from "../source/diff.ts";
import type { CommitTree } from "./tree.ts";

/** Unchanged files that are read over the network on a pull request: with the changed ones they stay within a few requests. */
const MAX_UNCHANGED_REMOTE = 400;

/** Files read over the network for a whole repository. Beyond this a checkout is the way. */
const MAX_REPOSITORY_REMOTE = 3000;

/** Imports of imports are read in so many rounds: each is a request. */
const IMPORT_ROUNDS = 2;

/** Unchanged configuration and notebooks above this are data and stored outputs: not worth a request of their own. */
const MAX_UNCHANGED_BYTES = 256 * 1024;

/** Unchanged files above this are notebooks with stored outputs: not searched for what they use. */
const MAX_SEARCHED_BYTES = 1024 * 1024;

/** Unchanged files that are looked at again because a change reaches them. */
const MAX_DEPENDENTS = 1000;

/** What is analysed for a change. */
export interface Scope {
  /** Entry files: the changed ones, then unchanged ones that a changed file may reach. */
  readonly entries: readonly string[];
  readonly notifications: readonly Notification[];
}

/** Loads what a change needs from the head and chooses the entry files. */
export async function scopeOfChange(head: CommitTree, changes: readonly FileDiff[]): Promise<Scope> {
  const notifications: Notification[] = [];
  const present = changes.filter((change) => change.status !== "removed").map((change) => change.path);
  const sources = present.filter((path) => isSource(path) && (head.sizes.has(path) || !head.whole));
  const others = present.filter((path) => !isSource(path) && head.sizes.has(path));
  // What was taken away or stood elsewhere before matters to those that use it still.
  const gone = [...new Set(changes.map((change) => change.previousPath))].filter((path) => !head.sizes.has(path));
  if (sources.length === 0 && others.length === 0 && !gone.some(isRelevant)) return { entries: [], notifications };
  await head.load([...sources, ...others]);
  if (!head.local) notifications.push(...(await loadUnchanged(head, [...sources, ...others])));
  if (!head.whole) notifications.push(truncated());
  const listed = head.list();
  // All at once: one by one, a checkout of thousands of files takes a process for each folder.
  const searched = listed.filter((path) => isSource(path) && (head.sizes.get(path) ?? 0) <= MAX_SEARCHED_BYTES);
  if (head.local) await head.load(searched);
  const dependents = dependentsOf(
    { paths: searched, textOf: (path) => textOf(head, path), index: indexPaths([...head.sizes.keys(), ...gone]) },
    [...sources, ...gone.filter(isSource)],
    [...others, ...gone.filter((path) => !isSource(path))],
  );
  if (dependents.length > MAX_DEPENDENTS) {
    notifications.push({
      level: "warning",
      path: null,
      message: `${dependents.length} unchanged files depend on this change; the nearest ${MAX_DEPENDENTS} were analysed with it. Name the others by \`paths\` in jobs of their own.`,
      incomplete: true,
    });
  }
  return { entries: [...sources, ...dependents.slice(0, MAX_DEPENDENTS)], notifications };
}

/** Loads a whole repository. */
export async function loadRepository(tree: CommitTree): Promise<readonly Notification[]> {
  if (tree.local) return [];
  const paths = [...tree.sizes.keys()];
  const wanted = paths.filter((path) => isSource(path) || (tree.sizes.get(path) ?? 0) <= MAX_UNCHANGED_BYTES);
  const chosen = byKind(wanted).slice(0, MAX_REPOSITORY_REMOTE);
  await tree.load(chosen);
  if (!tree.whole) return [truncated()];
  const left = wanted.filter(isSource).length - chosen.filter(isSource).length;
  if (left <= 0) return [];
  return [
    {
      level: "warning",
      path: null,
      message: `${left} Python files were not read: without a checkout ${MAX_REPOSITORY_REMOTE} files are the limit. Add actions/checkout before this step.`,
      incomplete: true,
    },
  ];
}

function truncated(): Notification {
  return {
    level: "warning",
    path: null,
    message:
      "The repository has more files than GitHub lists without a checkout. Add actions/checkout before this step.",
    incomplete: true,
  };
}

/** Python first, then configuration, then notebooks: the order in which an analysis misses them. */
function byKind(paths: readonly string[]): readonly string[] {
  const rank = (path: string): number => (path.endsWith(".py") ? 0 : isSource(path) ? 2 : 1);
  return paths.toSorted((a, b) => rank(a) - rank(b));
}

/** Reads unchanged files over the network: all of a small repository, else what is imported and then the nearest. */
async function loadUnchanged(head: CommitTree, changed: readonly string[]): Promise<readonly Notification[]> {
  const loaded = new Set(changed);
  const eligible = [...head.sizes.keys()].filter(
    (path) => !loaded.has(path) && (path.endsWith(".py") || (head.sizes.get(path) ?? 0) <= MAX_UNCHANGED_BYTES),
  );
  if (eligible.length <= MAX_UNCHANGED_REMOTE) {
    await head.load(eligible);
    return [];
  }
  const ranked = byKind(eligible.toSorted((a, b) => distance(a, changed) - distance(b, changed)));
  const index = indexPaths(head.sizes.keys());
  let frontier = changed;
  let room = MAX_UNCHANGED_REMOTE;
  let last = Promise.resolve();
  // What is left of the room goes to the neighbours, which may import the change.
  for (let round = 0; round < IMPORT_ROUNDS && room > 0; round++) {
    const imported = new Set(frontier.flatMap((path) => importsOf(head, path, index)));
    frontier = [...imported].filter((path) => !loaded.has(path)).slice(0, room);
    if (frontier.length === 0) break;
    for (const path of frontier) loaded.add(path);
    room -= frontier.length;
    last = head.load(frontier);
    // The last round goes into the same request as the neighbours.
    if (round < IMPORT_ROUNDS - 1) await last;
  }
  await Promise.all([last, head.load(ranked.filter((path) => !loaded.has(path)).slice(0, room))]);
  return [
    {
      level: "note",
      path: null,
      message: `Without a checkout ${MAX_UNCHANGED_REMOTE} of ${eligible.length} unchanged files were read, imported ones first. Add actions/checkout before this step to read all.`,
      incomplete: false,
    },
  ];
}

/** Folders between a path and the nearest changed file. */
function distance(path: string, changed: readonly string[]): number {
  const folders = path.split("/").slice(0, -1);
  let least = Number.POSITIVE_INFINITY;
  for (const other of changed.slice(0, 100)) {
    const others = other.split("/").slice(0, -1);
    let common = 0;
    while (common < folders.length && folders[common] === others[common]) common++;
    least = Math.min(least, folders.length + others.length - 2 * common);
  }
  return least;
}

const decoder = new TextDecoder();

function textOf(tree: CommitTree, path: string): string {
  const bytes = tree.read(path);
  return bytes === null ? "" : decoder.decode(bytes);
}

function importsOf(tree: CommitTree, path: string, index: PathIndex): readonly string[] {
  if (!isSource(path)) return [];
  return [...importedIn(path, textOf(tree, path))].flatMap((name) => resolveImport(name, path, index));
}
