import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);

// src/fix/raw.ts
function rawRange(file, span) {
  let range = file.range(span.start, span.end);
  return file.cells === null ? range : { start: rawPosition(file, range.start), end: rawPosition(file, endInCell(file, range)) };
}
function cellOf(file, span) {
  if (file.cells === null) return null;
  let { line } = file.position(span.start);
  return { cell: file.cells.cellOf(line), line: file.cells.lineInCell(line) };
}
function rawText(file, text) {
  return file.cells === null ? text : JSON.stringify(text).slice(1, -1);
}
function rawPosition(file, position) {
  let { cells } = file;
  return cells === null ? position : { line: cells.rawLine(position.line), column: cells.rawColumn(position.line, position.column) };
}
function endInCell(file, { start, end }) {
  let { cells } = file;
  if (cells === null || cells.cellOf(start.line) === cells.cellOf(end.line)) return end;
  let line = end.line;
  for (; line > start.line && cells.cellOf(line) !== cells.cellOf(start.line); ) line--;
  return { line, column: file.line(line).length };
}

export {
  rawRange,
  cellOf,
  rawText
};
