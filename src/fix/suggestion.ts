import type { LineRange } from "../finding/placement.ts";
import { type FileDiff, hunkAt, newText } from "../source/diff.ts";
import { applyEdits, UnappliableEdit } from "./apply.ts";
import type { Fix } from "./fix.ts";

/** A fix as GitHub shows it: the raw lines it replaces (0-based, both ends included) and what to put there. */
export interface Suggestion {
  readonly kind: "suggestion";
  readonly lines: LineRange;
  /** Replacement lines, without line endings; none deletes the lines. */
  readonly replacement: readonly string[];
}

/** Why a fix cannot be a suggestion, as a clause that a reader may see. */
export interface NoSuggestion {
  readonly kind: "none";
  readonly reason: string;
}

export interface SuggestionRequest {
  readonly fix: Fix;
  /** Lines that the comment marks: a suggestion replaces exactly those, so it grows to hold them. */
  readonly comment: LineRange;
  readonly diff: FileDiff;
  /** The raw text of the file at the head commit; in a notebook the JSON. */
  readonly raw: string;
}

/** A suggestion of more lines than this is no longer read but trusted. */
const MAX_SUGGESTION_LINES = 40;

/** Unchanged lines that may stand between the marked lines and the edited ones. */
const MAX_GAP_LINES = 6;

const none = (reason: string): NoSuggestion => ({ kind: "none", reason });

/** Turns a fix into a GitHub suggestion, or says why it cannot be one. */
export function suggest({ fix, comment, diff, raw }: SuggestionRequest): Suggestion | NoSuggestion {
  const file = fix.edits[0]?.file;
  if (file === undefined) return none("it has no edits");
  if (fix.safety === "manual") return none("it has to be completed by hand");
  if (fix.edits.some((edit) => edit.file.path !== diff.path)) return none("it changes other files as well");
  // GitHub writes suggestions with \n: such a file would be left with mixed line endings.
  if (raw.includes("\r")) return none("the file has Windows line endings");
  const text = raw.replace(/^\uFEFF/, "");
  if (file.cells === null && file.text !== text) return none("the file is not plain UTF-8");
  let patched: string;
  try {
    patched = applyEdits(file, text, fix.edits);
  } catch (error) {
    if (error instanceof UnappliableEdit) return none(error.message.replace(/\.$/, ""));
    throw error;
  }
  const before = text.split("\n");
  const changed = changedLines(before, patched.split("\n"), comment);
  if (changed === null) return none("it changes nothing");
  if (changed.lines.first === 0 && text !== raw) return none("it touches the byte order mark");
  return fitted(changed, comment, diff, before);
}

/** The smallest run of whole lines that differs. A pure insertion takes a neighbouring line in, the marked side first. */
function changedLines(before: readonly string[], after: readonly string[], comment: LineRange): Suggestion | null {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start++;
  if (start === before.length && start === after.length) return null;
  let tail = 0;
  while (tail < shorter - start && before.at(-1 - tail) === after.at(-1 - tail)) tail++;
  let end = before.length - tail;
  let newEnd = after.length - tail;
  if (end === start && start > comment.first && start > 0) start--;
  else if (end === start) {
    end++;
    newEnd++;
  }
  return { kind: "suggestion", lines: { first: start, last: end - 1 }, replacement: after.slice(start, newEnd) };
}

/** Grows the changed lines to the marked ones, and checks that GitHub would accept the result and apply it as meant. */
function fitted(
  changed: Suggestion,
  comment: LineRange,
  diff: FileDiff,
  before: readonly string[],
): Suggestion | NoSuggestion {
  const lines = {
    first: Math.min(comment.first, changed.lines.first),
    last: Math.max(comment.last, changed.lines.last),
  };
  // The element after the last "\n" is empty; a line that stands there has no newline of its own.
  if (lines.last >= before.length - 1) return none("it touches a last line without a newline");
  const gap = Math.max(comment.first - changed.lines.last, changed.lines.first - comment.last) - 1;
  if (gap > MAX_GAP_LINES) return none("its lines are far from the marked ones");
  const replacement = [
    ...before.slice(lines.first, changed.lines.first),
    ...changed.replacement,
    ...before.slice(changed.lines.last + 1, lines.last + 1),
  ];
  if (Math.max(replacement.length, lines.last - lines.first + 1) > MAX_SUGGESTION_LINES)
    return none("it is too long for a suggestion");
  if (diff.hunks !== null) {
    const hunk = hunkAt(diff.hunks, lines.first);
    if (hunk === null || hunk !== hunkAt(diff.hunks, lines.last)) return none("its lines are not all part of the diff");
    // The diff must show the very lines that are to be replaced, or the suggestion would overwrite something else.
    for (let line = lines.first; line <= lines.last; line++) {
      if (newText(hunk, line) !== before[line]) return none("the diff and the file do not agree");
    }
  }
  return { kind: "suggestion", lines, replacement };
}
