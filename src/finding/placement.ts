import { rawRange } from "../fix/raw.ts";
import { type FileDiff, hunkAt } from "../source/diff.ts";
import type { Location } from "./finding.ts";

/** Lines of the raw file, 0-based, both ends included. For notebooks these are lines of the JSON. */
export interface LineRange {
  readonly first: number;
  readonly last: number;
}

/**
 * Where a finding may be shown on a pull request. Decided once, before any reporter: reporters obey it.
 * `inline`: on lines of one hunk. `file`: the file is part of the change, the lines are not. `summary`: neither.
 */
export type Placement =
  | { readonly kind: "inline"; readonly path: string; readonly lines: LineRange }
  | { readonly kind: "file"; readonly path: string; readonly why: string }
  | { readonly kind: "summary"; readonly path: string; readonly why: string };

/** The raw file's lines that a location covers. A location that ends at column 0 does not cover that last line. */
export function rawLines({ file, span }: Location): LineRange {
  const { start, end } = rawRange(file, span);
  const last = end.line > start.line && end.column === 0 ? end.line - 1 : end.line;
  return { first: start.line, last: Math.max(start.line, last) };
}

/** Longest stretch of lines that one comment marks: past it the code frame hides the comment. */
const MAX_COMMENT_LINES = 20;

/**
 * Decides where a finding may be shown. GitHub refuses a whole review for one line outside the hunks, and for a range
 * that spans two of them, so a range is cut to the part that lies in the hunk of its first line that is in any.
 */
export function place(location: Location, diffs: ReadonlyMap<string, FileDiff>): Placement {
  const path = location.file.path;
  const diff = diffs.get(path);
  if (diff === undefined) return { kind: "summary", path, why: "the pull request does not change this file" };
  const lines = rawLines(location);
  if (diff.hunks === null) return { kind: "inline", path, lines: capped(lines) };
  for (let line = lines.first; line <= lines.last; line++) {
    const hunk = hunkAt(diff.hunks, line);
    if (hunk === null) continue;
    const last = Math.min(lines.last, hunk.newStart + hunk.newCount - 1);
    return { kind: "inline", path, lines: capped({ first: line, last }) };
  }
  return { kind: "file", path, why: "the line is not part of the diff" };
}

function capped(lines: LineRange): LineRange {
  return { first: lines.first, last: Math.min(lines.last, lines.first + MAX_COMMENT_LINES - 1) };
}
