/**
 * Which files a Python file names in its imports, read without parsing. Only used to choose which files to look at, so it takes
 * more rather than fewer: every place an import could resolve to counts.
 */

const STATEMENT = /^[\s"]*(?:from[ \t]+([.\w]+)[ \t]+import[ \t]+(\([^)]*\)?|[^\n#;]+)|import[ \t]+([^\n#;]+))/gm;

/** Imports looked at in one file; generated files have thousands that say nothing. */
const MAX_IMPORTS = 2000;

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

/** Files that an import in `importer` may mean. `exists` tells which paths there are. */
export function resolveImport(name: string, importer: string, exists: (path: string) => boolean): readonly string[] {
  const dots = /^\.*/.exec(name)?.[0].length ?? 0;
  const parts = name
    .slice(dots)
    .split(".")
    .filter((part) => part !== "");
  const found: string[] = [];
  for (const root of dots > 0 ? [ancestor(importer, dots)] : searchRoots(importer)) {
    if (root === null) continue;
    for (let length = parts.length; length >= 0; length--) {
      const base = [root, ...parts.slice(0, length)].filter((part) => part !== "").join("/");
      for (const path of length === 0 ? [] : [`${base}.py`, `${base}/__init__.py`]) if (exists(path)) found.push(path);
    }
    if (dots > 0 && parts.length === 0 && exists(`${root}/__init__.py`)) found.push(`${root}/__init__.py`);
  }
  return found;
}

function ancestor(path: string, levels: number): string | null {
  const folders = path.split("/").slice(0, -1);
  return levels - 1 > folders.length ? null : folders.slice(0, folders.length - (levels - 1)).join("/");
}

/** Folders that may be on the import path: every folder above the importer, and `src`. */
function searchRoots(importer: string): readonly string[] {
  const folders = importer.split("/").slice(0, -1);
  const above = folders.map((_, index) => folders.slice(0, index + 1).join("/"));
  return ["", "src", ...above];
}
