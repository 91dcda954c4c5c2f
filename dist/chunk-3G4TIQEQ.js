import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);

// src/project/limits.ts
var SOURCE = /\.(?:py|ipynb)$/i, CONFIGURATION = /\.(?:ya?ml|json|toml|cfg|conf|ini|env|gin|csv|txt|sh|bash|slurm|sbatch|mk)$|(?:^|\/)(?:(?:GNU)?makefile|\.env(?:\.\w+)?)$/i;
function isSource(path) {
  return SOURCE.test(path);
}
function isRelevant(path) {
  return isSource(path) || CONFIGURATION.test(path);
}
var byteLimit = (path) => /\.ipynb$/i.test(path) ? 33554432 : isSource(path) ? 2097152 : 1048576;
function byteLimitWith(maxFileSize) {
  return maxFileSize === null ? byteLimit : (path) => isSource(path) ? maxFileSize : byteLimit(path);
}
function tooLarge(path, size, limit) {
  return `${path} has ${size} bytes, more than the ${limit} that are read; exclude it or raise max-file-size.`;
}
var SKIPPED_FOLDERS = /* @__PURE__ */ new Set([
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
  "site-packages"
]);
function isForeignFolder(name, entries, siblings) {
  return entries.has("pyvenv.cfg") || entries.has("conda-meta") ? !0 : (siblings.has("setup.py") || siblings.has("pyproject.toml") || siblings.has("setup.cfg")) && (name === "build" && (entries.has("lib") || entries.has("bdist.linux-x86_64")) || name === "dist");
}

export {
  isSource,
  isRelevant,
  byteLimit,
  byteLimitWith,
  tooLarge,
  SKIPPED_FOLDERS,
  isForeignFolder
};
