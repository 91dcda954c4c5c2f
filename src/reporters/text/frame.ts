import type { Location } from "../../finding/finding.ts";
import { cellOf } from "../../fix/raw.ts";
import type { SourceFile } from "../../source/file.ts";
import { columns, cut, padStart, printable } from "./layout.ts";
import type { Theme } from "./theme.ts";

/** Lines shown before and after the primary range. */
const CONTEXT_LINES = 1;
/** Lines of the range shown at most; of a longer one the beginning is shown. */
const MAX_RANGE_LINES = 5;

/** The source lines of a location with line numbers, the range marked by carets or, over several lines, by a margin. */
export function codeFrame(location: Location, theme: Theme): string[] {
  const { file, span } = location;
  const first = file.position(span.start);
  const last = file.position(Math.max(span.start, span.end - 1));
  const shownLast = Math.min(last.line, first.line + MAX_RANGE_LINES - 1);
  const from = Math.max(0, first.line - CONTEXT_LINES);
  const to = Math.min(file.lineCount - 1, shownLast === last.line ? last.line + CONTEXT_LINES : shownLast);
  const numbers = new Map<number, string>();
  for (let line = from; line <= to; line++)
    if (inSameCell(file, first.line, line)) numbers.set(line, lineLabel(file, line));
  const gutter = Math.max(...[...numbers.values()].map((label) => label.length));
  const room = theme.width - gutter - 6;
  const result: string[] = [];
  for (const [line, label] of trimBlank(file, numbers, first.line, shownLast)) {
    const isMarked = line >= first.line && line <= shownLast;
    const mark = isMarked ? theme.bad(">") : " ";
    const code = cut(printable(file.line(line)), room);
    result.push(
      `${mark} ${theme.faint(`${padStart(label, gutter)} │`)} ${isMarked ? code : theme.faint(code)}`.trimEnd(),
    );
    if (isMarked && first.line === last.line) {
      const carets = caretLine(file, span.start, span.end, room);
      if (carets !== "") result.push(`  ${theme.faint(`${" ".repeat(gutter)} │`)} ${theme.bad(carets)}`);
    }
  }
  if (shownLast < last.line) {
    result.push(theme.faint(`  ${" ".repeat(gutter)} │ … ${last.line - shownLast} more lines`));
  }
  return result;
}

/** Line number as people find it: in the file, or in the notebook's cell. */
function lineLabel(file: SourceFile, line: number): string {
  const start = file.lineStarts[line] ?? 0;
  const cell = cellOf(file, { start, end: start });
  return String((cell === null ? line : cell.line) + 1);
}

function inSameCell(file: SourceFile, a: number, b: number): boolean {
  return file.cells === null || file.cells.cellOf(a) === file.cells.cellOf(b);
}

/** Blank context lines at the edges only cost height. */
function trimBlank(
  file: SourceFile,
  lines: ReadonlyMap<number, string>,
  first: number,
  last: number,
): [number, string][] {
  return [...lines].filter(([line]) => (line >= first && line <= last) || file.line(line).trim() !== "");
}

function caretLine(file: SourceFile, start: number, end: number, room: number): string {
  const { line, column } = file.position(start);
  const text = file.line(line);
  const before = columns(printable(text.slice(0, column)));
  const length = Math.max(1, columns(printable(text.slice(column, column + (end - start)))));
  if (before >= room) return "";
  return " ".repeat(before) + "^".repeat(Math.min(length, room - before));
}
