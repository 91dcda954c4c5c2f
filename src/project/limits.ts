import { isDocument } from "./documented.ts";

/** Largest Python file read, in bytes: the largest hand-written training scripts are about a tenth of it. */
const MAX_PYTHON_BYTES = 2 * 1024 * 1024;
/** Largest notebook read, in bytes: most of a notebook is its stored outputs, images included. */
const MAX_NOTEBOOK_BYTES = 32 * 1024 * 1024;
/** Largest configuration file (YAML, JSON, TOML) read, in bytes; larger ones are data. */
const MAX_CONFIGURATION_BYTES = 1024 * 1024;
/** Largest store of previous runs read, in bytes: some 200,000 runs. */
const MAX_STORE_BYTES = 96 * 1024 * 1024;
/** Entries of a folder tree looked at, so that a folder given by mistake (a home folder, a data set) ends. */
export const MAX_ENTRIES = 1_000_000;

const SOURCE = /\.(?:py|ipynb)$/i;
const CONFIGURATION =
  /\.(?:ya?ml|json|toml|cfg|conf|ini|env|gin|csv|txt|sh|bash|slurm|sbatch|mk)$|(?:^|\/)(?:(?:GNU)?makefile|\.env(?:\.\w+)?)$/i;

/** Whether a file is one that can be analysed: Python or a notebook. */
export function isSource(path: string): boolean {
  return SOURCE.test(path);
}

/** Whether a file could matter to the engine: source, or configuration that scripts load. */
export function isRelevant(path: string): boolean {
  return isSource(path) || CONFIGURATION.test(path);
}

/** Whether a file is a store of previous runs, by its name. */
export function isRunStore(path: string): boolean {
  return /(?:^|[/\\-])runs\.jsonl$/.test(path);
}

/** Whether a file is listed: what could matter, the documents that say how scripts are started, and stores of previous runs. */
export function isListed(path: string): boolean {
  return isRelevant(path) || isDocument(path) || isRunStore(path);
}

/** Bytes read at most of a file, by its path. */
export type ByteLimit = (path: string) => number;

/** The tool's own limits, by the kind of file. */
export const byteLimit: ByteLimit = (path) => {
  if (/\.ipynb$/i.test(path)) return MAX_NOTEBOOK_BYTES;
  if (isRunStore(path)) return MAX_STORE_BYTES;
  return isSource(path) ? MAX_PYTHON_BYTES : MAX_CONFIGURATION_BYTES;
};

/** The limits with what `max-file-size` says of source files; null leaves them. */
export function byteLimitWith(maxFileSize: number | null): ByteLimit {
  return maxFileSize === null ? byteLimit : (path) => (isSource(path) ? maxFileSize : byteLimit(path));
}

/** What is said of a file above its limit. */
export function tooLarge(path: string, size: number, limit: number): string {
  return `${path} has ${size} bytes, more than the ${limit} that are read; exclude it or raise max-file-size.`;
}

/** Folders that hold other people's code or build products, by name. */
export const SKIPPED_FOLDERS: ReadonlySet<string> = new Set([
  ".git",
  ".hg",
  ".svn",
  ".eggs",
  ".ipynb_checkpoints",
  ".mypy_cache",
  ".nox",
  ".pytest_cache",
  ".ruff_cache",
  ".tox",
  ".venv",
  "__pycache__",
  "__pypackages__",
  "node_modules",
  "site-packages",
]);

/** Whether the names in a folder mark it as a virtual environment or a build folder of setuptools. */
export function isForeignFolder(name: string, entries: ReadonlySet<string>, siblings: ReadonlySet<string>): boolean {
  if (entries.has("pyvenv.cfg") || entries.has("conda-meta")) return true;
  const isPackageRoot = siblings.has("setup.py") || siblings.has("pyproject.toml") || siblings.has("setup.cfg");
  return (
    isPackageRoot &&
    ((name === "build" && (entries.has("lib") || entries.has("bdist.linux-x86_64"))) || name === "dist")
  );
}
