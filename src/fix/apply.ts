import type { SourceFile } from "../source/file.ts";
import type { Position } from "../source/range.ts";
import type { Edit } from "./fix.ts";
import { rawRange } from "./raw.ts";

/** Why the edits of a file were not made. The message is one sentence for people. */
export class UnappliableEdit extends Error {
  readonly path: string;

  constructor(path: string, message: string) {
    super(message);
    this.name = "UnappliableEdit";
    this.path = path;
  }
}

/**
 * Makes the edits of one file in its raw text (without a byte order mark, which the caller keeps). Newlines become those of the file;
 * in a notebook the text is escaped into the JSON strings that hold the cell.
 *
 * @throws UnappliableEdit when edits overlap or the raw text is not what the edits were made for.
 */
export function applyEdits(file: SourceFile, raw: string, edits: readonly Edit[]): string {
  const lineStarts = rawLineStarts(raw);
  const replacements = edits.map((edit) => toReplacement(file, raw, lineStarts, edit));
  replacements.sort((a, b) => a.start - b.start || a.end - b.end);
  let result = "";
  let from = 0;
  for (const { start, end, text } of replacements) {
    if (start < from) throw new UnappliableEdit(file.path, `Two edits of ${file.path} overlap.`);
    result += raw.slice(from, start) + text;
    from = end;
  }
  result += raw.slice(from);
  if (file.cells !== null) assertJson(file.path, result);
  return result;
}

/** Makes edits in several files; `rawOf` gives the raw text of a path. The result has one entry a changed path. */
export function applyAll(edits: readonly Edit[], rawOf: (path: string) => string): Map<string, string> {
  const byPath = new Map<string, { file: SourceFile; edits: Edit[] }>();
  for (const edit of edits) {
    const entry = byPath.get(edit.file.path) ?? { file: edit.file, edits: [] };
    entry.edits.push(edit);
    byPath.set(edit.file.path, entry);
  }
  const result = new Map<string, string>();
  for (const [path, entry] of byPath) result.set(path, applyEdits(entry.file, rawOf(path), entry.edits));
  return result;
}

interface Replacement {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

function toReplacement(file: SourceFile, raw: string, lineStarts: readonly number[], edit: Edit): Replacement {
  const range = rawRange(file, edit.span);
  const start = offsetOf(lineStarts, range.start);
  const end = offsetOf(lineStarts, range.end);
  const before = raw.slice(start, end);
  const expected = file.text.slice(edit.span.start, edit.span.end);
  const found = file.cells === null ? before : decodeJsonLines(before);
  // A notebook's last line of a cell has no newline in the JSON, though the joined source has one.
  if (found === null || (found !== expected && !(file.cells !== null && `${found}\n` === expected))) {
    throw new UnappliableEdit(file.path, `${file.path} is not the text that the fix was made for.`);
  }
  const text = edit.newText.replace(/\r\n?/g, "\n");
  if (file.cells === null) {
    return { start, end, text: usesCrlf(raw, start) ? text.replaceAll("\n", "\r\n") : text };
  }
  const kept = found === expected ? text : text.replace(/\n$/, "");
  return { start, end, text: encodeJsonLines(kept, raw, start, end) };
}

/** The newline of the edited line itself decides, else that of the file's first line. */
function usesCrlf(raw: string, offset: number): boolean {
  const here = raw.indexOf("\n", offset);
  const newline = here === -1 ? raw.indexOf("\n") : here;
  return newline > 0 && raw[newline - 1] === "\r";
}

/** What lies between two lines of a cell stored as a list of strings. */
const LINE_BREAK_IN_JSON = /",\s*"/g;

/** The text that a piece of JSON string content stands for, or null when it is not one. */
function decodeJsonLines(piece: string): string | null {
  try {
    const decoded: unknown = JSON.parse(`"${piece.replace(LINE_BREAK_IN_JSON, "")}"`);
    return typeof decoded === "string" ? decoded : null;
  } catch {
    return null;
  }
}

/** JSON string content for a text, one string a line where the cell is stored so, ASCII only where the file is. */
function encodeJsonLines(text: string, raw: string, offset: number, end: number): string {
  let content = JSON.stringify(text).slice(1, -1);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the test is whether the file is plain ASCII
  if (/^[\x00-\x7f]*$/.test(raw)) content = content.replace(/[^\x20-\x7e]/g, escapeCodeUnit);
  const line = raw.slice(raw.lastIndexOf("\n", offset - 1) + 1, offset);
  const indent = /^(\s*)"/.exec(line)?.[1];
  const isListed = indent !== undefined && !/^\s*"source"\s*:/.test(line);
  if (!isListed) return content;
  const newline = raw.slice(0, offset).includes("\r\n") ? "\r\n" : "\n";
  // A backslash that is itself escaped is no newline escape: consume the pair first. A newline that ends its string stays in it.
  const endsString = raw[end] === '"';
  return content.replace(/\\\\|\\n/g, (pair, at: number) => {
    if (pair !== "\\n" || (endsString && at + pair.length === content.length)) return pair;
    return `\\n",${newline}${indent}"`;
  });
}

function escapeCodeUnit(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;
}

function assertJson(path: string, text: string): void {
  try {
    JSON.parse(text);
  } catch {
    throw new UnappliableEdit(path, `The fix would leave ${path} without valid JSON.`);
  }
}

function rawLineStarts(raw: string): number[] {
  const starts = [0];
  for (let i = 0; i < raw.length; i++) {
    const code = raw.charCodeAt(i);
    if (code === 10 || (code === 13 && raw.charCodeAt(i + 1) !== 10)) starts.push(i + 1);
  }
  return starts;
}

function offsetOf(lineStarts: readonly number[], position: Position): number {
  return (lineStarts[position.line] ?? 0) + position.column;
}
