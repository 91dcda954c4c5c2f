import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { GitError, mergeBase, resolveCommit } from "../../src/project/git.ts";
import { changesSince } from "../../src/project/git-changes.ts";
import { GitCommitFiles } from "../../src/project/git-objects.ts";

let root = "";
const git = (...args: string[]): string =>
  execFileSync("git", ["-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false", ...args], {
    cwd: root,
    encoding: "utf8",
  });

function write(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

function commit(): string {
  git("add", "-A");
  git("commit", "-q", "-m", "x");
  return git("rev-parse", "HEAD").trim();
}

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "epoch-zero-git-"));
  git("init", "-q", "-b", "main");
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

describe("the tree of a commit", () => {
  it("lists and reads what was committed, whatever the work tree holds now", () => {
    write("a.py", "old\r\n");
    write("deep/ü b.py", "two\n");
    write("image.png", "x");
    symlinkSync("/etc/passwd", join(root, "link.py"));
    const files = new GitCommitFiles(root, commit());
    write("a.py", "new\n");
    expect(files.list()).toEqual(["a.py", "deep/ü b.py"]);
    expect(Buffer.from(files.read("a.py") ?? []).toString()).toBe("old\r\n");
    expect(Buffer.from(files.read("deep/ü b.py") ?? []).toString()).toBe("two\n");
    expect([files.read("link.py"), files.read("none.py"), files.read("../a.py")]).toEqual([null, null, null]);
  });

  it("is seen from a sub-folder with paths relative to it", () => {
    write("a.py", "");
    write("deep/b.py", "b\n");
    const files = new GitCommitFiles(join(root, "deep"), commit());
    expect(files.list()).toEqual(["b.py"]);
    expect(Buffer.from(files.read("b.py") ?? []).toString()).toBe("b\n");
  });

  it("holds empty files and many files", () => {
    for (let i = 0; i < 150; i++) write(`f${i}.py`, i === 7 ? "" : `value = ${i}\n`);
    const files = new GitCommitFiles(root, commit());
    for (let i = 0; i < 150; i++) {
      expect(Buffer.from(files.read(`f${i}.py`) ?? [1]).toString()).toBe(i === 7 ? "" : `value = ${i}\n`);
    }
  });
});

describe("what changed since a commit", () => {
  it("is what was added, changed, renamed or removed, committed or not", () => {
    const long = Array.from({ length: 20 }, (_, index) => `line ${index}\n`).join("");
    write("a.py", "1\n");
    write("gone.py", "x\n");
    write("old.py", long);
    write("same.py", "y\n");
    const base = commit();
    write("a.py", "2\n");
    rmSync(join(root, "old.py"));
    write("deep/new.py", `${long}# tuned\n`);
    commit();
    write("untracked.py", "x\n");
    rmSync(join(root, "gone.py"));
    expect(changesSince(root, base).toSorted((x, y) => (x.path < y.path ? -1 : 1))).toEqual([
      { path: "a.py", previousPath: "a.py", status: "modified" },
      { path: "deep/new.py", previousPath: "old.py", status: "modified" },
      { path: "gone.py", previousPath: "gone.py", status: "removed" },
      { path: "untracked.py", previousPath: "untracked.py", status: "added" },
    ]);
    expect(changesSince(join(root, "deep"), base)).toEqual([
      { path: "new.py", previousPath: "new.py", status: "added" },
    ]);
  });

  it("knows names with quotes, spaces and other scripts", () => {
    write("x.py", "");
    const base = commit();
    const names = ['a"b.py', "a b.py", "ü.py"];
    for (const name of names) write(name, "x\n");
    git("add", "-A");
    expect(changesSince(root, base).map(({ path }) => path)).toEqual(names.toSorted());
  });
});

describe("a revision", () => {
  it("names a commit", () => {
    write("a.py", "");
    const id = commit();
    expect(resolveCommit(root, "main")).toBe(id);
    expect(resolveCommit(root, "HEAD")).toBe(id);
  });

  it.for(["none", "--output=/tmp/x", "main:a.py", ""])("that names none is one sentence: %j", (revision) => {
    write("a.py", "");
    commit();
    expect(() => resolveCommit(root, revision)).toThrow(GitError);
    expect(() => resolveCommit(root, revision)).toThrow(/^There is no commit ".*" in this repository\.$/);
  });

  it("outside a repository is one sentence", () => {
    rmSync(join(root, ".git"), { recursive: true });
    expect(() => resolveCommit(root, "HEAD")).toThrow(GitError);
  });

  it("is compared with from where the histories parted", () => {
    write("a.py", "1\n");
    const start = commit();
    git("checkout", "-q", "-b", "feature");
    write("b.py", "1\n");
    commit();
    git("checkout", "-q", "main");
    write("a.py", "2\n");
    const main = commit();
    git("checkout", "-q", "feature");
    expect(mergeBase(root, main)).toBe(start);
  });
});
