import type { SourceFile } from "../source/file.ts";
import { folderAndParents, folderOf } from "./paths.ts";
import type { ParsedFile, Sources } from "./sources.ts";

/** A module of the repository that an import means. */
export interface FoundModule {
  readonly parsed: ParsedFile | null;
  /** File of the module; for a namespace package the folder. */
  readonly path: string;
  readonly isPackage: boolean;
}

/** Folders that projects put on the path without saying so in Python: `src` layouts, and the repository's root. */
const USUAL_ROOTS = ["", "src", "lib", "python"];

/**
 * Finds what `import a.b` means for one program: `sys.path[0]` is the script's folder; the repository's root and its
 * `src` are what installing the project or PYTHONPATH adds; and where a name fits one file only, that one.
 */
export class ModuleFinder {
  readonly #sources: Sources;
  /** The script's folder first. */
  readonly #usual: readonly string[];
  #roots: readonly string[];
  readonly #found = new Map<string, FoundModule | null>();

  constructor(sources: Sources, script: string) {
    this.#sources = sources;
    const folder = folderOf(script);
    this.#usual = [...new Set([...folderAndParents(folder), ...USUAL_ROOTS])];
    this.#roots = this.#usual;
  }

  /**
   * Folders that the program itself puts on `sys.path`, in their order there: `before` those that stand before the script's own
   * folder, `after` those behind it. Paths relative to the repository's root.
   */
  setPath(before: readonly string[], after: readonly string[]): void {
    const own = this.#usual.slice(0, 1);
    const roots = [...new Set([...before, ...own, ...after, ...this.#usual])].filter(
      (folder) => folder === "" || this.#usual.includes(folder) || this.#sources.folders.has(folder),
    );
    if (roots.join("\n") === this.#roots.join("\n")) return;
    this.#roots = roots;
    this.#found.clear();
  }

  /** A module or package on the path: what comes before anything installed. */
  find(name: string, from: SourceFile): FoundModule | null {
    const known = this.#found.get(name);
    if (known !== undefined) return known;
    const found = this.#search(name, from);
    this.#found.set(name, found);
    return found;
  }

  /**
   * What a name may mean when nothing installed has it: a folder without `__init__.py` (a namespace package, which Python
   * takes only after regular ones), or the one file it ends, in a project whose root is not the repository's.
   */
  findElsewhere(name: string): FoundModule | null {
    const relative = name.replaceAll(".", "/");
    for (const root of this.#roots) {
      const base = root === "" ? relative : `${root}/${relative}`;
      if (this.#sources.folders.has(base) && this.#holdsPython(base))
        return { parsed: null, path: base, isPackage: true };
    }
    return this.#onlyFit(relative);
  }

  /** The file that a dotted name means, without reading it; null when it is none of the repository's. */
  pathOf(name: string): string | null {
    if (name === "") return null;
    const relative = name.replaceAll(".", "/");
    for (const root of this.#roots) {
      const base = root === "" ? relative : `${root}/${relative}`;
      for (const path of [`${base}.py`, `${base}/__init__.py`]) if (this.#sources.has(path)) return path;
    }
    return null;
  }

  #search(name: string, from: SourceFile): FoundModule | null {
    const relative = name.replaceAll(".", "/");
    for (const root of this.#roots) {
      const found = this.#at(root === "" ? relative : `${root}/${relative}`);
      if (found !== null && found.path !== from.path) return found;
    }
    return null;
  }

  #at(base: string): FoundModule | null {
    if (this.#sources.has(`${base}/__init__.py`)) return this.#load(`${base}/__init__.py`, true);
    if (this.#sources.has(`${base}.py`)) return this.#load(`${base}.py`, false);
    return null;
  }

  #holdsPython(folder: string): boolean {
    for (const path of this.#sources.paths) if (path.startsWith(`${folder}/`) && path.endsWith(".py")) return true;
    return false;
  }

  #load(path: string, isPackage: boolean): FoundModule | null {
    const parsed = this.#sources.parse(path);
    return parsed === null ? null : { parsed, path, isPackage };
  }

  /** A dotted name (two parts or more) that ends one path only: a project whose root folder is not the repository's. */
  #onlyFit(relative: string): FoundModule | null {
    if (!relative.includes("/")) return null;
    const fits = [...this.#sources.paths].filter(
      (path) => path.endsWith(`/${relative}.py`) || path.endsWith(`/${relative}/__init__.py`),
    );
    const [only, second] = fits;
    return only === undefined || second !== undefined ? null : this.#load(only, only.endsWith("/__init__.py"));
  }
}
