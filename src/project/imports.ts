/**
 * Which files a Python file names in its imports, read without parsing. Only used to choose which files to look at, so it takes
 * more rather than fewer: every place an import could resolve to counts.
 */

const STATEMENT = /^[\s"]*(?:from[ \t]+([.\w]+)[ \t]+import[ \t]+(\([^)]*\)?|[^\n#;]+)|import[ \t]+([^\n#;]+))/gm;

/** Imports looked at in one file; generated files have thousands that say nothing. */
const MAX_IMPORTS = 2000;

/** What a file imports. A notebook's lines are texts of its JSON, which may stand on one line. */
export function importedIn(path: string, text: string): ReadonlySet<string> {
  return importedNames(/\.ipynb$/i.test(path) ? text.replace(/\\n|"/g, "\n") : text);
}

/** Dotted names (with leading dots where relative) that a source text imports: the modules, and the names taken from them. */
export function importedNames(text: string): ReadonlySet<string> {
  const names = new Set<string>();
  for (const [, from, taken, modules] of text.matchAll(STATEMENT)) {
    if (names.size > MAX_IMPORTS) break;
    if (modules !== undefined) for (const name of listed(modules)) names.add(name);
    if (from === undefined) continue;
    names.add(from);
    for (const name of listed(taken ?? "")) names.add(from.endsWith(".") ? `${from}${name}` : `${from}.${name}`);
  }
  return names;
}

/** Names of a comma-separated list with `as` clauses. */
function listed(list: string): readonly string[] {
  return list
    .replace(/[()\\]|\\n"?,?|"/g, " ")
    .split(",")
    .map((item) => item.trim().split(/\s/)[0] ?? "")
    .filter((name) => /^[.\w]+$/.test(name));
}

/** The paths of a tree, for finding what an import means. */
export interface PathIndex {
  readonly has: (path: string) => boolean;
  /** Paths whose last parts these are: `lib/freeze.py` ends `project/lib/freeze.py`. */
  readonly endingIn: (tail: string) => readonly string[];
  /** Whether a file or folder of this name (without `.py`) is anywhere: most imports are of libraries, and end here. */
  readonly hasName: (name: string) => boolean;
}

/** An index of paths, by the last two parts of each. */
export function indexPaths(paths: Iterable<string>): PathIndex {
  const all = new Set(paths);
  const byTail = new Map<string, string[]>();
  const names = new Set<string>();
  for (const path of all) {
    for (const part of path.split("/")) names.add(part.endsWith(".py") ? part.slice(0, -3) : part);
    const tail = lastTwo(path);
    const known = byTail.get(tail);
    if (known === undefined) byTail.set(tail, [path]);
    else known.push(path);
  }
  return {
    has: (path) => all.has(path),
    hasName: (name) => names.has(name),
    endingIn: (tail) => (byTail.get(lastTwo(tail)) ?? []).filter((path) => path === tail || path.endsWith(`/${tail}`)),
  };
}

function lastTwo(path: string): string {
  return path.split("/").slice(-2).join("/");
}

/** Files that an import in `importer` may mean. */
export function resolveImport(name: string, importer: string, index: PathIndex): readonly string[] {
  const { has: exists, endingIn } = index;
  const dots = /^\.*/.exec(name)?.[0].length ?? 0;
  const parts = name
    .slice(dots)
    .split(".")
    .filter((part) => part !== "");
  const [first] = parts;
  if (first !== undefined && !index.hasName(first)) return [];
  const found: string[] = [];
  for (const root of dots > 0 ? [ancestor(importer, dots)] : searchRoots(importer)) {
    if (root === null) continue;
    for (let length = parts.length; length >= 0; length--) {
      const base = [root, ...parts.slice(0, length)].filter((part) => part !== "").join("/");
      for (const path of length === 0 ? [] : [`${base}.py`, `${base}/__init__.py`]) if (exists(path)) found.push(path);
    }
    if (dots > 0 && parts.length === 0 && exists(`${root}/__init__.py`)) found.push(`${root}/__init__.py`);
  }
  if (found.length > 0 || dots > 0) return found;
  // A project whose root is not the repository's: a name of two parts or more that ends paths elsewhere.
  for (let length = parts.length; length >= 2 && found.length === 0; length--) {
    const tail = parts.slice(0, length).join("/");
    found.push(...endingIn(`${tail}.py`), ...endingIn(`${tail}/__init__.py`));
  }
  return found;
}

function ancestor(path: string, levels: number): string | null {
  const folders = path.split("/").slice(0, -1);
  return levels - 1 > folders.length ? null : folders.slice(0, folders.length - (levels - 1)).join("/");
}

/** Folders that may be on the import path: every folder above the importer, and those that projects put there by habit. */
function searchRoots(importer: string): readonly string[] {
  const folders = importer.split("/").slice(0, -1);
  const above = folders.map((_, index) => folders.slice(0, index + 1).join("/"));
  return [...new Set(["", "src", "lib", "python", ...above])];
}
