import { git } from "./git.ts";

/** Lines of the work tree that differ from a commit. */
export interface Changes {
  /** Whether a raw line (from 0) of a path was added or changed. */
  touches(path: string, line: number): boolean;
  /** Whether a path differs at all, deletions included. */
  changed(path: string): boolean;
  /** Number of paths that differ. */
  readonly size: number;
}

/**
 * What changed between a commit and the work tree, untracked files included. Paths are relative to the folder.
 *
 * @throws GitError
 */
export function changesSince(folder: string, commit: string): Changes {
  const args = ["diff", "--no-ext-diff", "--no-textconv", "--no-color", "--no-renames", "--relative", "--unified=0"];
  const patch = git(folder, [...args, "--src-prefix=a/", "--dst-prefix=b/", commit, "--", "."]).toString("utf8");
  const names = git(folder, [...args.slice(0, -1), "--name-only", "-z", commit, "--", "."]).toString("utf8");
  const untracked = git(folder, ["ls-files", "--others", "--exclude-standard", "-z", "--", "."]).toString("utf8");
  const lines = parseZeroContextDiff(patch);
  const whole = new Set(untracked.split("\0").filter((path) => path !== ""));
  const changed = new Set([...names.split("\0").filter((path) => path !== ""), ...whole]);
  return {
    touches: (path, line) => whole.has(path) || (lines.get(path) ?? []).some(([from, to]) => from <= line && line < to),
    changed: (path) => changed.has(path),
    size: changed.size,
  };
}

/** New-side line ranges (from 0, end-exclusive) a path, of a diff made with `--unified=0`. */
export function parseZeroContextDiff(patch: string): Map<string, [number, number][]> {
  const result = new Map<string, [number, number][]>();
  let ranges: [number, number][] = [];
  let oldLeft = 0;
  let newLeft = 0;
  for (const line of patch.split("\n")) {
    // Inside a hunk every line is content, even one that reads like a header (`+++ x`).
    if (oldLeft > 0 && line.startsWith("-")) oldLeft--;
    else if (newLeft > 0 && line.startsWith("+")) newLeft--;
    else if (line.startsWith("+++ ")) {
      const path = unquote(line.slice(4).replace(/\t$/, ""));
      ranges = [];
      if (path.startsWith("b/")) result.set(path.slice(2), ranges);
    } else {
      const hunk = /^@@ -\d+(?:,(\d+))? \+(\d+)(?:,(\d+))? @@/.exec(line);
      if (hunk === null) continue;
      oldLeft = Number(hunk[1] ?? 1);
      newLeft = Number(hunk[3] ?? 1);
      const start = Number(hunk[2]) - 1;
      if (newLeft > 0) ranges.push([start, start + newLeft]);
    }
  }
  return result;
}

/** Undoes git's C-style quoting of unusual names. */
function unquote(name: string): string {
  if (!name.startsWith('"')) return name;
  const bytes: number[] = [];
  const body = Buffer.from(name.slice(1, name.lastIndexOf('"')), "utf8").toString("latin1");
  const simple: Readonly<Record<string, string>> = { n: "\n", t: "\t", r: "\r", a: "\x07", b: "\b", f: "\f", v: "\v" };
  for (const [, octal, escaped, plain] of body.matchAll(/\\([0-7]{3})|\\(.)|([^\\])/gs)) {
    if (octal !== undefined) bytes.push(Number.parseInt(octal, 8));
    else bytes.push((simple[escaped ?? ""] ?? escaped ?? plain ?? "").charCodeAt(0));
  }
  return Buffer.from(bytes).toString("utf8");
}
