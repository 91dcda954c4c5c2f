import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import {
  byteLimit,
  isRelevant,
  isSource
} from "./chunk-3G4TIQEQ.js";

// src/project/git.ts
import { execFileSync } from "node:child_process";
var MAX_OUTPUT_BYTES = 512 * 1024 * 1024, GitError = class extends Error {
  constructor(message) {
    super(message), this.name = "GitError";
  }
};
function git(folder, args, input) {
  try {
    return execFileSync("git", ["-c", "core.quotePath=false", "-c", "core.fsmonitor=false", ...args], {
      cwd: folder,
      input: input ?? "",
      maxBuffer: MAX_OUTPUT_BYTES,
      stdio: ["pipe", "pipe", "pipe"],
      env: { ...process.env, GIT_OPTIONAL_LOCKS: "0", GIT_TERMINAL_PROMPT: "0", LC_ALL: "C" }
    });
  } catch (error) {
    throw new GitError(describe(args[0] ?? "", error));
  }
}
function resolveCommit(folder, revision) {
  if (text(folder, ["rev-parse", "--is-inside-work-tree"]) !== "true")
    throw new GitError("This folder is in no git work tree.");
  try {
    return text(folder, ["rev-parse", "--verify", "--quiet", "--end-of-options", `${revision}^{commit}`]);
  } catch {
    throw new GitError(`There is no commit ${JSON.stringify(revision)} in this repository.`);
  }
}
function mergeBase(folder, commit) {
  try {
    return text(folder, ["merge-base", commit, "HEAD"]);
  } catch {
    return commit;
  }
}
function text(folder, args) {
  return git(folder, args).toString("utf8").trim();
}
function describe(command, error) {
  if (error instanceof Error && "code" in error && error.code === "ENOENT") return "Git is not installed.";
  let reason = (error instanceof Error && "stderr" in error ? String(error.stderr).trim() : "").split(`
`).find((line) => line !== "") ?? (error instanceof Error ? error.message : String(error));
  return `git ${command} failed: ${reason.replace(/\.$/, "")}.`;
}

// src/project/git-objects.ts
var FILE_MODES = /* @__PURE__ */ new Set(["100644", "100755"]), BATCH = 64, GitCommitFiles = class {
  #folder;
  #entries;
  #contents = /* @__PURE__ */ new Map();
  #limit;
  /**
   * @param folder any folder of the repository; paths are relative to it, and only what lies below it is seen
   * @param commit a commit id
   * @param limit bytes read at most of a file
   * @throws GitError
   */
  constructor(folder, commit, limit = byteLimit) {
    this.#folder = folder, this.#limit = limit;
    let entries = /* @__PURE__ */ new Map();
    for (let record of git(folder, ["ls-tree", "-r", "-z", "--long", commit, "--", "."]).toString("utf8").split("\0")) {
      let match = /^(\d+) blob ([0-9a-f]+) +(\d+)\t(.*)$/su.exec(record), [, mode, id, size, path] = match ?? [];
      mode === void 0 || id === void 0 || path === void 0 || !FILE_MODES.has(mode) || isRelevant(path) && entries.set(path, { id, size: Number(size) });
    }
    this.#entries = entries;
  }
  /** Bytes of every file, readable or not. */
  get sizes() {
    return new Map([...this.#entries].map(([path, { size }]) => [path, size]));
  }
  list() {
    return [...this.#entries.keys()].sort();
  }
  read(path) {
    return this.#contents.has(path) || this.#load(path), this.#contents.get(path) ?? null;
  }
  /** Reads the blob and, as scripts come in neighbourhoods, the source files listed after it. */
  #load(path) {
    let wanted = this.#entries.get(path);
    if (wanted === void 0 || wanted.size > this.#limit(path)) {
      this.#contents.set(path, null);
      return;
    }
    let folder = path.slice(0, path.lastIndexOf("/") + 1), neighbours = [...this.#entries].filter(
      ([other, entry]) => other !== path && other.startsWith(folder) && isSource(other) && !this.#contents.has(other) && entry.size <= this.#limit(other)
    ), batch = [[path, wanted], ...neighbours.slice(0, BATCH - 1)], output = git(this.#folder, ["cat-file", "--batch"], batch.map(([, entry]) => `${entry.id}
`).join("")), offset = 0;
    for (let [name] of batch) {
      let headerEnd = output.indexOf(10, offset), size = Number(
        /^[0-9a-f]+ blob (\d+)$/.exec(output.toString("latin1", offset, headerEnd))?.[1] ?? Number.NaN
      );
      if (Number.isNaN(size)) {
        this.#contents.set(name, null), offset = headerEnd + 1;
        continue;
      }
      this.#contents.set(name, output.subarray(headerEnd + 1, headerEnd + 1 + size)), offset = headerEnd + 1 + size + 1;
    }
  }
};

export {
  GitError,
  git,
  resolveCommit,
  mergeBase,
  GitCommitFiles
};
