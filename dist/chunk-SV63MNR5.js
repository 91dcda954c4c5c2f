import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import {
  compatibleFixes
} from "./chunk-KCTRRWRV.js";

// src/reporters/text/fix-lines.ts
function lineChanges(fix) {
  if (compatibleFixes([fix]).accepted.length === 0) return [];
  let edits = [...fix.edits].sort(
    (a, b) => a.file.path === b.file.path ? a.span.start - b.span.start || a.span.end - b.span.end : a.file.path < b.file.path ? -1 : 1
  ), groups = [];
  for (let edit of edits) {
    let group = groups.at(-1), previous = group?.at(-1), isNear = previous?.file.path === edit.file.path && lastLine(previous) + 1 >= edit.file.position(edit.span.start).line;
    group !== void 0 && isNear ? group.push(edit) : groups.push([edit]);
  }
  return groups.map(changeOf).filter((change) => change.removed.length + change.added.length > 0);
}
function changeOf(edits) {
  let [first] = edits, last = edits.at(-1);
  if (first === void 0 || last === void 0) throw new RangeError("a change needs an edit");
  let { file } = first, line = file.position(first.span.start).line, start = file.lineStarts[line] ?? 0, end = file.lineStarts[lastLine(last) + 1] ?? file.text.length, after = "", from = start;
  for (let edit of edits)
    after += file.text.slice(from, edit.span.start) + edit.newText, from = edit.span.end;
  after += file.text.slice(from, end);
  let removed = splitLines(file.text.slice(start, end)), added = splitLines(after), head = 0;
  for (; head < removed.length && head < added.length && removed[head] === added[head]; ) head++;
  let tail = 0;
  for (; tail < removed.length - head && tail < added.length - head && removed[removed.length - 1 - tail] === added[added.length - 1 - tail]; )
    tail++;
  return {
    file,
    line: line + head,
    removed: removed.slice(head, removed.length - tail),
    added: added.slice(head, added.length - tail)
  };
}
function lastLine(edit) {
  return edit.file.position(edit.span.end).line;
}
function splitLines(text) {
  let lines = text.split(/\r\n|\r|\n/);
  return lines.at(-1) === "" && lines.pop(), lines;
}

export {
  lineChanges
};
