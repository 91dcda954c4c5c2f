import { folderOf } from "./paths.ts";
import type { Sources } from "./sources.ts";

/** Which version of a library a repository asks for. Names and trees of models differ between major versions. */

/** Files that say so, in a folder. */
const PIN_FILE =
  /^(?:(?:requirements\/)?[^/]*requirements[^/]*\.(?:txt|in)|requirements\/[^/]+\.(?:txt|in)|pyproject\.toml|setup\.(?:py|cfg)|environment[^/]*\.ya?ml|conda[^/]*\.ya?ml|Pipfile|poetry\.lock|uv\.lock)$/;

/** Libraries that are described differently by their major version, and code that asks for a version itself. */
const VERSIONED = /\b(?:sentence_)?transformers\b|__version__/;

/**
 * The folder below which scripts look for a library's version in a file; null when it is none that says so. A file in `requirements/` speaks for the
 * folder above.
 */
export function pinnedFolder(path: string): string | null {
  for (const folder of [folderOf(path), folderOf(folderOf(path))]) {
    if (PIN_FILE.test(folder === "" ? path : path.slice(folder.length + 1))) return folder;
  }
  return null;
}

/** Whether what is known of a script depends on versions of libraries. */
export function isVersioned(text: string): boolean {
  return VERSIONED.test(text);
}

/** Most files of one folder that are read for it. */
const MAX_FILES = 20;

/** The files of a listing that may say a version; every script of a run asks. */
const candidates = new WeakMap<ReadonlySet<string>, readonly string[]>();
const PIN_NAME = /\.(?:txt|in|toml|py|cfg|ya?ml|lock)$|Pipfile$/;

function candidatesOf({ paths }: Sources): readonly string[] {
  const known = candidates.get(paths);
  if (known !== undefined) return known;
  const found = [...paths].filter((path) => PIN_NAME.test(path) && pinnedFolder(path) !== null);
  candidates.set(paths, found);
  return found;
}

/**
 * The major version of a library that the files nearest to a script allow: of its own folder, else of the folder above, up to the root. Null where nothing
 * is said, where no upper bound is (the newest then), or where files of one folder disagree.
 */
export function pinnedMajor(sources: Sources, script: string, library: string): number | null {
  for (
    let folder: string | null = folderOf(script);
    folder !== null;
    folder = folder === "" ? null : folderOf(folder)
  ) {
    const prefix = folder === "" ? "" : `${folder}/`;
    const files = candidatesOf(sources).filter(
      (path) => path.startsWith(prefix) && PIN_FILE.test(path.slice(prefix.length)),
    );
    const said = files.slice(0, MAX_FILES).map((path) => majorIn(sources.text(path)?.text ?? "", library));
    const majors = new Set(said.filter((major) => major !== null));
    const [only = null, second] = majors;
    if (second !== undefined) return null;
    if (only !== null) return Number.isFinite(only) ? only : null;
  }
  return null;
}

/**
 * The major version that a requirements file, pyproject.toml, setup.py, environment.yml or lock file allows for a library: the one it names
 * (`==4.30.2`, `~=4.2`, `^4.1`, `=4.30`), or the highest below its bound (`<5`, `<=4.40`). Infinity where the library is named
 * without an upper bound; null where it is not named.
 */
export function majorIn(text: string, library: string): number | null {
  const name = library.replace(/[-_.]+/g, "[-_.]+");
  const locked = new RegExp(`name\\s*=\\s*"${name}"\\s*\\n\\s*version\\s*=\\s*"(\\d+)`, "i").exec(text)?.[1];
  if (locked !== undefined) return Number(locked);
  const stated = new RegExp(`(?:^|[\\s"'\`])${name}(?:\\[[^\\]]*\\])?["']?(?![\\w.-]*[\\w/])\\s*(.*)$`, "i");
  let found: number | null = null;
  for (const line of text.split("\n")) {
    const rest = stated.exec(line.replace(/(?:^|\s)#.*$/, ""))?.[1];
    if (rest === undefined || rest.startsWith(":")) continue;
    found = Math.min(found ?? Number.POSITIVE_INFINITY, highestMajor(rest));
  }
  return found;
}

/** The highest major version that a specifier allows (`>=4.0,<5`); Infinity without an upper bound. */
function highestMajor(specifier: string): number {
  // Of a list of requirements on one line, only the part up to the next name belongs to this one.
  const own = /^[\s=<>!~^"'{}\d.,*\w-]*?(?=["']\s*,\s*["'][A-Za-z]|;|$)/.exec(specifier)?.[0] ?? specifier;
  let highest = Number.POSITIVE_INFINITY;
  for (const [, operator = "", major = "", rest = ""] of own.matchAll(
    /(===?|~=|<=|<|>=|>|!=|\^|=\s*["'{]?[^\d<>=~^!]*)\s*v?(\d+)((?:\.\d+)*)/g,
  )) {
    const number = Number(major);
    if (operator === "<") highest = Math.min(highest, /[1-9]/.test(rest) ? number : number - 1);
    else if (!/^(?:>=|>|!=)$/.test(operator)) highest = Math.min(highest, number);
  }
  return highest;
}
