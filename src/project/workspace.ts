import { type Dirent, lstatSync, readdirSync, readFileSync, realpathSync, statSync } from "node:fs";
import { dirname, isAbsolute, join, relative, resolve, sep } from "node:path";
import ignore, { type Ignore } from "ignore";
import type { Notification } from "../finding/notification.ts";
import type { ProjectFiles } from "./files.ts";
import {
  type ByteLimit,
  byteLimitWith,
  isForeignFolder,
  isListed,
  isSource,
  MAX_ENTRIES,
  SKIPPED_FOLDERS,
  tooLarge,
} from "./limits.ts";

/** What a folder source leaves out beside what `.gitignore` says. */
export interface WorkspaceOptions {
  /** True for paths (relative to the root) that are not listed. */
  readonly isExcluded?: (path: string) => boolean;
  /** Bytes a source file may have; null for the limit of its kind. */
  readonly maxFileSize?: number | null;
}

/** A folder on disk as the engine sees it. Lists and reads on demand. */
export class Workspace implements ProjectFiles {
  /** Absolute, with symbolic links resolved. */
  readonly root: string;
  readonly #isExcluded: (path: string) => boolean;
  readonly #limit: ByteLimit;
  readonly #notifications = new Map<string, Notification>();
  #listed: readonly string[] | null = null;
  readonly #known = new Map<string, boolean>();
  readonly #knownFolders = new Map<string, boolean>();

  /** @throws when the root is no folder. */
  constructor(root: string, options: WorkspaceOptions = {}) {
    this.root = realpathSync(root);
    this.#isExcluded = options.isExcluded ?? (() => false);
    this.#limit = byteLimitWith(options.maxFileSize ?? null);
  }

  /** What could not be read so far, one notification a file. */
  get notifications(): readonly Notification[] {
    return [...this.#notifications.values()];
  }

  list(): readonly string[] {
    this.#listed ??= this.#walk("");
    return this.#listed;
  }

  /** What lies below one folder of the root, without walking the rest. */
  listBelow(folder: string): readonly string[] {
    return folder === "" ? this.list() : this.#walk(folder);
  }

  /**
   * Whether there is such a file, listed or not: Python imports what Git ignores. Every import of every script asks for a dozen
   * places where there mostly is none, so answers are kept, and a folder that is not there answers for all below it.
   */
  has(path: string): boolean {
    let known = this.#known.get(path);
    if (known === undefined) {
      known = this.#hasFolder(dirname(path)) && this.#isFile(path);
      this.#known.set(path, known);
    }
    return known;
  }

  #isFile(path: string): boolean {
    if (!(statSync(join(this.root, path), { throwIfNoEntry: false })?.isFile() ?? false)) return false;
    return this.#contained(path) !== null && !this.#isExcluded(path);
  }

  #hasFolder(folder: string): boolean {
    if (folder === "." || folder === "") return true;
    let known = this.#knownFolders.get(folder);
    if (known === undefined) {
      known =
        this.#hasFolder(dirname(folder)) &&
        (statSync(join(this.root, folder), { throwIfNoEntry: false })?.isDirectory() ?? false);
      this.#knownFolders.set(folder, known);
    }
    return known;
  }

  /** Never leaves the root: neither by `..` nor through a symbolic link. */
  read(path: string): Uint8Array | null {
    const absolute = this.#contained(path);
    if (absolute === null) return null;
    try {
      const stats = statSync(absolute);
      if (!stats.isFile()) return null;
      const limit = this.#limit(path);
      if (stats.size > limit) {
        this.#refuse(path, isSource(path), tooLarge(path, stats.size, limit));
        return null;
      }
      const bytes = readFileSync(absolute);
      // Python itself refuses source with null bytes: it is a binary or UTF-16 file with a misleading name.
      if (isSource(path) && bytes.includes(0)) {
        this.#refuse(path, true, `${path} is a binary file, not Python, and was left out.`);
        return null;
      }
      return bytes;
    } catch (error) {
      this.#refuse(path, isSource(path), `${path} could not be read (${errorCode(error)}).`);
      return null;
    }
  }

  #refuse(path: string, incomplete: boolean, message: string): void {
    this.#notifications.set(path, { level: incomplete ? "error" : "note", path, message, incomplete });
  }

  /** The absolute path behind a relative one, or null when there is none inside the root. */
  #contained(path: string): string | null {
    const absolute = resolve(this.root, path);
    if (!isWithin(this.root, absolute)) return null;
    try {
      const real = realpathSync(absolute);
      return isWithin(this.root, real) ? real : null;
    } catch {
      return null;
    }
  }

  #walk(start: string): string[] {
    const found: string[] = [];
    const queue: { folder: string; rules: readonly IgnoreFile[]; siblings: ReadonlySet<string> }[] = [
      { folder: start, rules: ignoresAbove(join(this.root, start), this.root), siblings: new Set() },
    ];
    let looked = 0;
    for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
      const { folder, rules, siblings } = next;
      const entries = this.#entries(folder);
      const names = new Set(entries.map((entry) => entry.name));
      const name = folder.slice(folder.lastIndexOf("/") + 1);
      if (folder !== start && isForeignFolder(name, names, siblings)) continue;
      const own = names.has(".gitignore") ? readIgnore(join(this.root, folder)) : null;
      const here = own === null ? rules : [...rules, own];
      looked += entries.length;
      if (looked > MAX_ENTRIES) {
        this.#refuse(
          "",
          true,
          `More than ${MAX_ENTRIES} files and folders lie below ${this.root}; name the folders to analyse.`,
        );
        break;
      }
      for (const entry of entries) {
        const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
        // A link inside the root names a file that is listed anyway; one that leads out of it is not ours to read.
        if (entry.isSymbolicLink()) continue;
        if (entry.isDirectory()) {
          if (SKIPPED_FOLDERS.has(entry.name) || this.#isExcluded(path) || isIgnored(here, join(this.root, path), true))
            continue;
          queue.push({ folder: path, rules: here, siblings: names });
        } else if (entry.isFile() && isListed(path)) {
          if (!this.#isExcluded(path) && !isIgnored(here, join(this.root, path), false)) found.push(path);
        }
      }
    }
    return found.sort();
  }

  #entries(folder: string): Dirent[] {
    try {
      return readdirSync(join(this.root, folder), { withFileTypes: true });
    } catch (error) {
      this.#refuse(folder, true, `The folder ${folder === "" ? "." : folder} could not be read (${errorCode(error)}).`);
      return [];
    }
  }
}

/** One `.gitignore` and the folder its patterns are relative to. */
interface IgnoreFile {
  readonly folder: string;
  readonly matcher: Ignore;
}

/** The last file that says something decides, as in git; a folder once ignored is not entered, so its files need no look. */
function isIgnored(files: readonly IgnoreFile[], absolute: string, isFolder: boolean): boolean {
  let ignored = false;
  for (const { folder, matcher } of files) {
    const path = toSlashes(relative(folder, absolute));
    if (path === "" || path.startsWith("../")) continue;
    const verdict = matcher.test(isFolder ? `${path}/` : path);
    if (verdict.ignored) ignored = true;
    else if (verdict.unignored) ignored = false;
  }
  return ignored;
}

/**
 * The `.gitignore` files above a folder that hold for it: from the top of the git work tree, or from the root where there is no work tree (what
 * lies above it then does not count).
 */
function ignoresAbove(start: string, root: string): IgnoreFile[] {
  const folders: string[] = [];
  let isInWorkTree = false;
  for (let folder = start; ; folder = dirname(folder)) {
    if (folder !== start) folders.unshift(folder);
    isInWorkTree = exists(join(folder, ".git"));
    if (isInWorkTree || dirname(folder) === folder) break;
  }
  const counting = isInWorkTree ? folders : folders.filter((folder) => isWithin(root, folder));
  return counting.map(readIgnore).filter((file) => file !== null);
}

function readIgnore(folder: string): IgnoreFile | null {
  try {
    const path = join(folder, ".gitignore");
    // Git does not follow a link here either.
    if (!lstatSync(path).isFile()) return null;
    return { folder, matcher: ignore().add(readFileSync(path, "utf8")) };
  } catch {
    return null;
  }
}

/** Whether an absolute path is the folder or lies below it. */
export function isWithin(folder: string, absolute: string): boolean {
  const path = relative(folder, absolute);
  return path === "" || (path !== ".." && !path.startsWith(`..${sep}`) && !isAbsolute(path));
}

/** A relative path with forward slashes. */
export function toSlashes(path: string): string {
  return sep === "/" ? path : path.replaceAll(sep, "/");
}

function exists(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
}

function errorCode(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "unknown error";
}
