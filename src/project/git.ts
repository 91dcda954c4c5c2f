import { execFileSync } from "node:child_process";

/** Output of one git command read at most, in bytes. */
const MAX_OUTPUT_BYTES = 512 * 1024 * 1024;

/** Git could not do what was asked. The message is one sentence. */
export class GitError extends Error {
  constructor(message: string) {
    super(message);
    this.name = "GitError";
  }
}

/**
 * Runs git in a folder without hooks, pagers, external diff programs or prompts, and returns its raw output.
 *
 * @throws GitError
 */
export function git(folder: string, args: readonly string[], input?: string): Buffer {
  try {
    return execFileSync("git", ["-c", "core.quotePath=false", "-c", "core.fsmonitor=false", ...args], {
      cwd: folder,
      input: input ?? "",
      maxBuffer: MAX_OUTPUT_BYTES,
      stdio: ["pipe", "pipe", "pipe"],
      env: { ...process.env, GIT_OPTIONAL_LOCKS: "0", GIT_TERMINAL_PROMPT: "0", LC_ALL: "C" },
    });
  } catch (error) {
    throw new GitError(describe(args[0] ?? "", error));
  }
}

/**
 * The commit a revision names.
 *
 * @throws GitError when there is none, or the folder is in no repository.
 */
export function resolveCommit(folder: string, revision: string): string {
  if (text(folder, ["rev-parse", "--is-inside-work-tree"]) !== "true")
    throw new GitError("This folder is in no git work tree.");
  try {
    return text(folder, ["rev-parse", "--verify", "--quiet", "--end-of-options", `${revision}^{commit}`]);
  } catch {
    throw new GitError(`There is no commit ${JSON.stringify(revision)} in this repository.`);
  }
}

/** The commit where the work tree's history left a revision; the revision itself when they share none (a shallow clone). */
export function mergeBase(folder: string, commit: string): string {
  try {
    return text(folder, ["merge-base", commit, "HEAD"]);
  } catch {
    return commit;
  }
}

function text(folder: string, args: readonly string[]): string {
  return git(folder, args).toString("utf8").trim();
}

function describe(command: string, error: unknown): string {
  if (error instanceof Error && "code" in error && error.code === "ENOENT") return "Git is not installed.";
  const stderr = error instanceof Error && "stderr" in error ? String(error.stderr).trim() : "";
  const reason =
    stderr.split("\n").find((line) => line !== "") ?? (error instanceof Error ? error.message : String(error));
  return `git ${command} failed: ${reason.replace(/\.$/, "")}.`;
}
