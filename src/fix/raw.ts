import type { SourceFile } from "../source/file.ts";
import type { Position, Range, Span } from "../source/range.ts";

/**
 * Where a stretch of decoded source stands in the raw file, as 0-based positions. For a Python file the two are the same (a byte
 * order mark is not counted); for a notebook it is the place inside the JSON text.
 */
export function rawRange(file: SourceFile, span: Span): Range {
  const range = file.range(span.start, span.end);
  if (file.cells === null) return range;
  return { start: rawPosition(file, range.start), end: rawPosition(file, endInCell(file, range)) };
}

/** The cell of a span and its line in the cell, both from 0; null for a Python file. */
export function cellOf(file: SourceFile, span: Span): { readonly cell: number; readonly line: number } | null {
  if (file.cells === null) return null;
  const { line } = file.position(span.start);
  return { cell: file.cells.cellOf(line), line: file.cells.lineInCell(line) };
}

/** A replacement text as the raw file has to spell it: as it is in Python, escaped in a notebook's JSON strings. */
export function rawText(file: SourceFile, text: string): string {
  return file.cells === null ? text : JSON.stringify(text).slice(1, -1);
}

function rawPosition(file: SourceFile, position: Position): Position {
  const { cells } = file;
  if (cells === null) return position;
  return { line: cells.rawLine(position.line), column: cells.rawColumn(position.line, position.column) };
}

/** An end at the first column of the next cell is the end of the last line of its own: a range never spans two cells. */
function endInCell(file: SourceFile, { start, end }: Range): Position {
  const { cells } = file;
  if (cells === null || cells.cellOf(start.line) === cells.cellOf(end.line)) return end;
  let line = end.line;
  while (line > start.line && cells.cellOf(line) !== cells.cellOf(start.line)) line--;
  return { line, column: file.line(line).length };
}
