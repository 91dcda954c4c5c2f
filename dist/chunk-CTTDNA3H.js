import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import {
  rawRange
} from "./chunk-74UTSEPY.js";

// src/fix/apply.ts
var UnappliableEdit = class extends Error {
  path;
  constructor(path, message) {
    super(message), this.name = "UnappliableEdit", this.path = path;
  }
};
function applyEdits(file, raw, edits) {
  let lineStarts = rawLineStarts(raw), replacements = edits.map((edit) => toReplacement(file, raw, lineStarts, edit));
  replacements.sort((a, b) => a.start - b.start || a.end - b.end);
  let result = "", from = 0;
  for (let { start, end, text } of replacements) {
    if (start < from) throw new UnappliableEdit(file.path, `Two edits of ${file.path} overlap.`);
    result += raw.slice(from, start) + text, from = end;
  }
  return result += raw.slice(from), file.cells !== null && assertJson(file.path, result), result;
}
function applyAll(edits, rawOf) {
  let byPath = /* @__PURE__ */ new Map();
  for (let edit of edits) {
    let entry = byPath.get(edit.file.path) ?? { file: edit.file, edits: [] };
    entry.edits.push(edit), byPath.set(edit.file.path, entry);
  }
  let result = /* @__PURE__ */ new Map();
  for (let [path, entry] of byPath) result.set(path, applyEdits(entry.file, rawOf(path), entry.edits));
  return result;
}
function toReplacement(file, raw, lineStarts, edit) {
  let range = rawRange(file, edit.span), start = offsetOf(lineStarts, range.start), end = offsetOf(lineStarts, range.end), before = raw.slice(start, end), expected = file.text.slice(edit.span.start, edit.span.end), found = file.cells === null ? before : decodeJsonLines(before);
  if (found === null || found !== expected && !(file.cells !== null && `${found}
` === expected))
    throw new UnappliableEdit(file.path, `${file.path} is not the text that the fix was made for.`);
  let text = edit.newText.replace(/\r\n?/g, `
`);
  if (file.cells === null)
    return { start, end, text: usesCrlf(raw, start) ? text.replaceAll(`
`, `\r
`) : text };
  let kept = found === expected ? text : text.replace(/\n$/, "");
  return { start, end, text: encodeJsonLines(kept, raw, start, end) };
}
function usesCrlf(raw, offset) {
  let here = raw.indexOf(`
`, offset), newline = here === -1 ? raw.indexOf(`
`) : here;
  return newline > 0 && raw[newline - 1] === "\r";
}
var LINE_BREAK_IN_JSON = /",\s*"/g;
function decodeJsonLines(piece) {
  try {
    let decoded = JSON.parse(`"${piece.replace(LINE_BREAK_IN_JSON, "")}"`);
    return typeof decoded == "string" ? decoded : null;
  } catch {
    return null;
  }
}
function encodeJsonLines(text, raw, offset, end) {
  let content = JSON.stringify(text).slice(1, -1);
  /^[\x00-\x7f]*$/.test(raw) && (content = content.replace(/[^\x20-\x7e]/g, escapeCodeUnit));
  let line = raw.slice(raw.lastIndexOf(`
`, offset - 1) + 1, offset), indent = /^(\s*)"/.exec(line)?.[1];
  if (!(indent !== void 0 && !/^\s*"source"\s*:/.test(line))) return content;
  let newline = raw.slice(0, offset).includes(`\r
`) ? `\r
` : `
`, endsString = raw[end] === '"';
  return content.replace(/\\\\|\\n/g, (pair, at) => pair !== "\\n" || endsString && at + pair.length === content.length ? pair : `\\n",${newline}${indent}"`);
}
function escapeCodeUnit(unit) {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;
}
function assertJson(path, text) {
  try {
    JSON.parse(text);
  } catch {
    throw new UnappliableEdit(path, `The fix would leave ${path} without valid JSON.`);
  }
}
function rawLineStarts(raw) {
  let starts = [0];
  for (let i = 0; i < raw.length; i++) {
    let code = raw.charCodeAt(i);
    (code === 10 || code === 13 && raw.charCodeAt(i + 1) !== 10) && starts.push(i + 1);
  }
  return starts;
}
function offsetOf(lineStarts, position) {
  return (lineStarts[position.line] ?? 0) + position.column;
}

export {
  UnappliableEdit,
  applyEdits,
  applyAll
};
