import type { Notification } from "../finding/notification.ts";
import { isSource } from "../project/limits.ts";
import type { FileDiff } from "../source/diff.ts";
import { importedNames, resolveImport } from "./imports.ts";
import type { CommitTree } from "./tree.ts";

/** Unchanged files that are read over the network on a pull request: with the changed ones they stay within a few requests. */
const MAX_UNCHANGED_REMOTE = 400;

/** Files read over the network for a whole repository. Beyond this a checkout is the way. */
const MAX_REPOSITORY_REMOTE = 3000;

/** Unchanged configuration and notebooks above this are data and stored outputs: not worth a request of their own. */
const MAX_UNCHANGED_BYTES = 256 * 1024;

/** Unchanged scripts that are analysed again because a change reaches them. */
const MAX_DEPENDENTS = 200;

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
  if (sources.length === 0 && others.length === 0) return { entries: [], notifications };
  await head.load([...sources, ...others]);
  if (!head.local) notifications.push(...(await loadUnchanged(head, [...sources, ...others])));
  if (!head.whole) notifications.push(truncated());
  const dependents = dependentsOf(head, sources, others);
  if (dependents.length > MAX_DEPENDENTS) {
    notifications.push({
      level: "note",
      path: null,
      message: `${dependents.length} unchanged files depend on this change; the nearest ${MAX_DEPENDENTS} were analysed with it.`,
      incomplete: false,
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
  let frontier = changed;
  let room = MAX_UNCHANGED_REMOTE;
  // Imports of imports come in rounds; what is left of the room goes to the neighbours, which may import the change.
  while (room > MAX_UNCHANGED_REMOTE / 2) {
    const imported = new Set(frontier.flatMap((path) => importsOf(head, path)));
    frontier = [...imported].filter((path) => !loaded.has(path)).slice(0, room);
    if (frontier.length === 0) break;
    for (const path of frontier) loaded.add(path);
    room -= frontier.length;
    await head.load(frontier);
  }
  await head.load(ranked.filter((path) => !loaded.has(path)).slice(0, room));
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

function importsOf(tree: CommitTree, path: string): readonly string[] {
  if (!isSource(path)) return [];
  const exists = (candidate: string): boolean => tree.sizes.has(candidate);
  return [...importedNames(textOf(tree, path))].flatMap((name) => resolveImport(name, path, exists));
}

/**
 * Unchanged files that a changed one may reach: those that import it, directly or through others, and those that name a changed
 * configuration file. Nearest first.
 */
function dependentsOf(tree: CommitTree, sources: readonly string[], others: readonly string[]): readonly string[] {
  const importers = new Map<string, string[]>();
  const names = others.map((path) => path.slice(path.lastIndexOf("/") + 1));
  const reached: string[] = [];
  const seen = new Set(sources);
  for (const path of tree.list()) {
    if (!isSource(path)) continue;
    for (const imported of importsOf(tree, path)) {
      if (imported === path) continue;
      const known = importers.get(imported);
      if (known === undefined) importers.set(imported, [path]);
      else known.push(path);
    }
    if (names.length > 0 && !seen.has(path)) {
      const text = textOf(tree, path);
      if (names.some((name) => text.includes(name))) {
        seen.add(path);
        reached.push(path);
      }
    }
  }
  const queue = [...sources, ...reached];
  for (let path = queue.shift(); path !== undefined; path = queue.shift()) {
    for (const importer of importers.get(path) ?? []) {
      if (seen.has(importer)) continue;
      seen.add(importer);
      reached.push(importer);
      queue.push(importer);
    }
  }
  return reached;
}
