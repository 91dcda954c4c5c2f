import type { Edit, Fix } from "../../fix/fix.ts";
import { compatibleFixes } from "../../fix/overlap.ts";
import type { SourceFile } from "../../source/file.ts";

/** Whole lines that a fix takes out and puts in, at one place of one file. */
export interface LineChange {
  readonly file: SourceFile;
  /** First line, from 0. */
  readonly line: number;
  readonly removed: readonly string[];
  readonly added: readonly string[];
}

/** A fix as changed lines, in path and line order; unchanged lines at the edges are left out. */
export function lineChanges(fix: Fix): LineChange[] {
  // A fix that contradicts itself is not shown half.
  if (compatibleFixes([fix]).accepted.length === 0) return [];
  const edits = [...fix.edits].sort((a, b) =>
    a.file.path === b.file.path
      ? a.span.start - b.span.start || a.span.end - b.span.end
      : a.file.path < b.file.path
        ? -1
        : 1,
  );
  const groups: Edit[][] = [];
  for (const edit of edits) {
    const group = groups.at(-1);
    const previous = group?.at(-1);
    const isNear =
      previous?.file.path === edit.file.path && lastLine(previous) + 1 >= edit.file.position(edit.span.start).line;
    if (group !== undefined && isNear) group.push(edit);
    else groups.push([edit]);
  }
  return groups.map(changeOf).filter((change) => change.removed.length + change.added.length > 0);
}

function changeOf(edits: readonly Edit[]): LineChange {
  const [first] = edits;
  const last = edits.at(-1);
  if (first === undefined || last === undefined) throw new RangeError("a change needs an edit");
  const { file } = first;
  const line = file.position(first.span.start).line;
  const start = file.lineStarts[line] ?? 0;
  const end = file.lineStarts[lastLine(last) + 1] ?? file.text.length;
  let after = "";
  let from = start;
  for (const edit of edits) {
    after += file.text.slice(from, edit.span.start) + edit.newText;
    from = edit.span.end;
  }
  after += file.text.slice(from, end);
  const removed = splitLines(file.text.slice(start, end));
  const added = splitLines(after);
  let head = 0;
  while (head < removed.length && head < added.length && removed[head] === added[head]) head++;
  let tail = 0;
  while (
    tail < removed.length - head &&
    tail < added.length - head &&
    removed[removed.length - 1 - tail] === added[added.length - 1 - tail]
  ) {
    tail++;
  }
  return {
    file,
    line: line + head,
    removed: removed.slice(head, removed.length - tail),
    added: added.slice(head, added.length - tail),
  };
}

function lastLine(edit: Edit): number {
  return edit.file.position(edit.span.end).line;
}

function splitLines(text: string): string[] {
  const lines = text.split(/\r\n|\r|\n/);
  if (lines.at(-1) === "") lines.pop();
  return lines;
}
