import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

/** Paths and contents; null deletes. */
export type Files = Readonly<Record<string, string | Uint8Array | null>>;

const IDENTITY = {
  GIT_AUTHOR_NAME: "Ada",
  GIT_AUTHOR_EMAIL: "ada@example.org",
  GIT_COMMITTER_NAME: "Ada",
  GIT_COMMITTER_EMAIL: "ada@example.org",
  GIT_AUTHOR_DATE: "2026-01-01T00:00:00Z",
  GIT_COMMITTER_DATE: "2026-01-01T00:00:00Z",
  GIT_CONFIG_GLOBAL: "/dev/null",
  GIT_CONFIG_SYSTEM: "/dev/null",
};

/** A real git repository in a temporary folder: the fake GitHub serves its objects, tests clone it. */
export class Repository {
  readonly folder: string;

  constructor() {
    this.folder = mkdtempSync(join(tmpdir(), "fake-github-"));
    this.git("init", "--quiet", "--initial-branch=main");
    // GitHub lets anyone fetch any commit it has.
    this.git("config", "uploadpack.allowAnySHA1InWant", "true");
  }

  git(...args: string[]): string {
    return this.gitBytes(...args).toString("utf8");
  }

  gitBytes(...args: string[]): Buffer {
    return execFileSync("git", args, {
      cwd: this.folder,
      env: { ...process.env, ...IDENTITY },
      maxBuffer: 256 * 1024 * 1024,
      stdio: ["ignore", "pipe", "pipe"],
    });
  }

  /** Commits files on top of a commit (none for the first one) and returns its id. */
  commit(files: Files, parent: string | null = null): string {
    if (parent !== null) this.git("checkout", "--quiet", "--detach", parent);
    for (const [path, content] of Object.entries(files)) {
      const target = join(this.folder, path);
      mkdirSync(dirname(target), { recursive: true });
      if (content === null) rmSync(target);
      else writeFileSync(target, content);
    }
    this.git("add", "--all");
    this.git("commit", "--quiet", "--allow-empty", "--message", `commit ${Object.keys(files).join(" ")}`.slice(0, 200));
    return this.git("rev-parse", "HEAD").trim();
  }

  /** Commits a symbolic link. */
  commitLink(path: string, target: string, parent: string): string {
    this.git("checkout", "--quiet", "--detach", parent);
    symlinkSync(target, join(this.folder, path));
    return this.commit({}, null);
  }

  /** A merge commit as GitHub tests it: first parent the base, second the head. */
  merge(base: string, head: string): string {
    this.git("checkout", "--quiet", "--detach", base);
    this.git("merge", "--quiet", "--no-ff", "--no-edit", head);
    return this.git("rev-parse", "HEAD").trim();
  }

  /** A shallow clone at one commit, as actions/checkout makes it. */
  checkout(sha: string, depth: number | null = 1): string {
    const folder = mkdtempSync(join(tmpdir(), "fake-workspace-"));
    const run = (...args: string[]): void => {
      execFileSync("git", args, { cwd: folder, env: { ...process.env, ...IDENTITY }, stdio: "pipe" });
    };
    run("init", "--quiet");
    run("remote", "add", "origin", `file://${this.folder}`);
    run("fetch", "--quiet", ...(depth === null ? [] : [`--depth=${depth}`]), "origin", sha);
    run("checkout", "--quiet", "--detach", sha);
    return folder;
  }

  dispose(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
