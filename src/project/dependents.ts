import { importedIn, type PathIndex, resolveImport } from "./imports.ts";
import { isSource } from "./limits.ts";
import { isVersioned, pinnedFolder } from "./pins.ts";

/** A tree of files in which dependents are looked for. */
export interface SearchedTree {
  /** Files that may depend on others. */
  readonly paths: readonly string[];
  /** The text of a file; empty where it cannot be read. */
  readonly textOf: (path: string) => string;
  readonly index: PathIndex;
}

/** Files of commands, which name the scripts that they start. */
const COMMANDS = /\.(?:sh|bash|slurm|sbatch|mk|ya?ml|toml)$|(?:^|\/)(?:GNU)?[Mm]akefile$/;
/** Files that are composed by the folder they stand in (Hydra's groups), not named one by one. */
const COMPOSED = /\.(?:ya?ml|json|toml)$/i;

/**
 * Unchanged files that a change may reach: those that import a changed file, directly or through others; those that name a changed
 * configuration, its folder, or are started by a changed command file; those whose libraries another version is now asked of. Takes more rather than fewer. Nearest first.
 *
 * @param sources changed Python files and notebooks
 * @param others changed files of other kinds
 */
export function dependentsOf(
  tree: SearchedTree,
  sources: readonly string[],
  others: readonly string[],
): readonly string[] {
  const candidates = tree.paths.filter(isSource);
  const seen = new Set(sources);
  const reached: string[] = [];
  const reach = (path: string): void => {
    if (seen.has(path)) return;
    seen.add(path);
    reached.push(path);
  };
  if (others.length > 0) {
    const named = namesTest(others, tree.textOf);
    for (const path of candidates) if (!seen.has(path) && named(path, tree.textOf(path))) reach(path);
  }
  const importers = importersOf(tree, candidates);
  const queue = [...sources, ...reached];
  for (let path = queue.shift(); path !== undefined; path = queue.shift()) {
    for (const importer of importers.get(path) ?? []) {
      if (!seen.has(importer)) queue.push(importer);
      reach(importer);
    }
  }
  return reached;
}

function importersOf(tree: SearchedTree, candidates: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const importers = new Map<string, string[]>();
  for (const path of candidates) {
    const imported = new Set(
      [...importedIn(path, tree.textOf(path))].flatMap((name) => resolveImport(name, path, tree.index)),
    );
    imported.delete(path);
    for (const file of imported) {
      const known = importers.get(file);
      if (known === undefined) importers.set(file, [path]);
      else known.push(path);
    }
  }
  return importers;
}

/** Tells whether a source file has to do with one of the changed files that are no source. */
function namesTest(
  others: readonly string[],
  textOf: (path: string) => string,
): (path: string, text: string) => boolean {
  const names = others.map((path) => path.slice(path.lastIndexOf("/") + 1));
  const folders = new Set(others.filter((path) => COMPOSED.test(path)).flatMap((path) => path.split("/").slice(0, -1)));
  // A folder is meant where it stands as a text or part of a path (`config_path="conf"`), not as a word.
  const folderNamed = [...folders].map((folder) => new RegExp(`["'/]${folder.replace(/[^\w-]/g, "\\$&")}["'/]`));
  const commands = others.filter((path) => COMMANDS.test(path)).map(textOf);
  const pinned = others.map(pinnedFolder).filter((folder) => folder !== null);
  const isBelow = (path: string): boolean => pinned.some((folder) => folder === "" || path.startsWith(`${folder}/`));
  return (path, text) => {
    if (names.some((name) => text.includes(name)) || folderNamed.some((pattern) => pattern.test(text))) return true;
    const name = path.slice(path.lastIndexOf("/") + 1);
    if (isBelow(path) && isVersioned(text)) return true;
    const module = path.replace(/\.py$/, "").replaceAll("/", ".");
    return commands.some((command) => command.includes(name) || command.includes(module));
  };
}
