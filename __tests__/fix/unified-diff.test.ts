import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { unifiedDiff, unifiedDiffs } from "../../src/fix/unified-diff.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "epoch-zero-diff-"));
  execFileSync("git", ["init", "-q", folder]);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** What `git apply` makes of a file with our patch. */
function applied(path: string, before: string, after: string): string {
  const absolute = join(folder, path);
  mkdirSync(dirname(absolute), { recursive: true });
  writeFileSync(absolute, before);
  execFileSync("git", ["apply", "--whitespace=nowarn", "-"], { cwd: folder, input: unifiedDiff(path, before, after) });
  return readFileSync(absolute, "utf8");
}

const LONG = Array.from({ length: 40 }, (_, line) => `line ${line}\n`).join("");

describe("git apply takes the patch", () => {
  it.for([
    ["of one line", "a.py", "a\nb\nc\n", "a\nB\nc\n"],
    ["of two distant places", "a.py", LONG, LONG.replace("line 2\n", "x\n").replace("line 35\n", "")],
    ["that adds lines at the start", "a.py", "a\n", "x\ny\na\n"],
    ["that empties a file", "a.py", "a\n", ""],
    ["that fills a file", "a.py", "", "a\n"],
    ["without a last newline", "a.py", "a\nb", "a\nc"],
    ["that adds the last newline", "a.py", "a\nb", "a\nb\n"],
    ["with CRLF", "a.py", "a\r\nb\r\nc\r\n", "a\r\nB\r\nc\r\n"],
    ["of a name with spaces", "my dir/my script.py", "a\n", "b\n"],
    ["of a name beyond ASCII", "modèle.py", "a\n", "b\n"],
    ["of a name with a quote", 'a"b.py', "a\n", "b\n"],
  ] as const)("%s", ([, path, before, after]) => {
    expect(applied(path, before, after)).toBe(after);
  });
});

it("prints nothing for a file that did not change, and files in path order", () => {
  expect(unifiedDiff("a.py", "a\n", "a\n")).toBe("");
  const changes = new Map([
    ["b.py", { before: "1\n", after: "2\n" }],
    ["a.py", { before: "1\n", after: "2\n" }],
  ]);
  expect(unifiedDiffs(changes).match(/^diff --git .*$/gm)).toEqual([
    "diff --git a/a.py b/a.py",
    "diff --git a/b.py b/b.py",
  ]);
});
