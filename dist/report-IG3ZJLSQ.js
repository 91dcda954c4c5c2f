import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import {
  summaryLine
} from "./chunk-CTB6ACZB.js";
import {
  freezeMap,
  inputLine
} from "./chunk-OMUB75GZ.js";
import {
  comparePlaces,
  compareText
} from "./chunk-IQNGQ3TB.js";
import {
  themeOf
} from "./chunk-DBAOFMF7.js";
import {
  columns,
  cut,
  hanging,
  padEnd,
  padStart,
  printable,
  prose,
  wrap
} from "./chunk-BRHIX7KE.js";
import {
  placeLabel,
  placeOf
} from "./chunk-BKORIWGK.js";
import {
  lineChanges
} from "./chunk-SV63MNR5.js";
import "./chunk-KCTRRWRV.js";
import {
  groupByPlace,
  splitLead,
  withoutRepetition
} from "./chunk-JJFZ4A5L.js";
import "./chunk-JFKPYQEO.js";
import "./chunk-JYYQHBWJ.js";
import {
  cellOf
} from "./chunk-74UTSEPY.js";
import "./chunk-E2DHRGUQ.js";

// src/reporters/text/frame.ts
var CONTEXT_LINES = 1, MAX_RANGE_LINES = 5;
function codeFrame(location, theme) {
  let { file, span } = location, first = file.position(span.start), last = file.position(Math.max(span.start, span.end - 1)), shownLast = Math.min(last.line, first.line + MAX_RANGE_LINES - 1), from = Math.max(0, first.line - CONTEXT_LINES), to = Math.min(file.lineCount - 1, shownLast === last.line ? last.line + CONTEXT_LINES : shownLast), numbers = /* @__PURE__ */ new Map();
  for (let line = from; line <= to; line++)
    inSameCell(file, first.line, line) && numbers.set(line, lineLabel(file, line));
  let gutter = Math.max(...[...numbers.values()].map((label) => label.length)), room = theme.width - gutter - 6, result = [];
  for (let [line, label] of trimBlank(file, numbers, first.line, shownLast)) {
    let isMarked = line >= first.line && line <= shownLast, mark = isMarked ? theme.bad(">") : " ", code = cut(printable(file.line(line)), room);
    if (result.push(
      `${mark} ${theme.faint(`${padStart(label, gutter)} \u2502`)} ${isMarked ? code : theme.faint(code)}`.trimEnd()
    ), isMarked && first.line === last.line) {
      let carets = caretLine(file, span.start, span.end, room);
      carets !== "" && result.push(`  ${theme.faint(`${" ".repeat(gutter)} \u2502`)} ${theme.bad(carets)}`);
    }
  }
  return shownLast < last.line && result.push(theme.faint(`  ${" ".repeat(gutter)} \u2502 \u2026 ${last.line - shownLast} more lines`)), result;
}
function lineLabel(file, line) {
  let start = file.lineStarts[line] ?? 0, cell = cellOf(file, { start, end: start });
  return String((cell === null ? line : cell.line) + 1);
}
function inSameCell(file, a, b) {
  return file.cells === null || file.cells.cellOf(a) === file.cells.cellOf(b);
}
function trimBlank(file, lines, first, last) {
  return [...lines].filter(([line]) => line >= first && line <= last || file.line(line).trim() !== "");
}
function caretLine(file, start, end, room) {
  let { line, column } = file.position(start), text = file.line(line), before = columns(printable(text.slice(0, column))), length = Math.max(1, columns(printable(text.slice(column, column + (end - start)))));
  return before >= room ? "" : " ".repeat(before) + "^".repeat(Math.min(length, room - before));
}

// src/reporters/text/finding-text.ts
var MAX_STEPS = 12, MAX_FIX_LINES = 16;
function placeText(group, theme) {
  let lines = [];
  return withoutRepetition(group).forEach(({ finding, trace, fix }, index) => {
    lines.push(...index === 0 ? [] : [""], header(finding, theme), ""), index === 0 && lines.push(...codeFrame(finding.location, theme), ""), lines.push(...wrap(messageProse(finding.message, theme), theme.width - 2).map((line) => `  ${line}`.trimEnd())), trace.length > 0 && lines.push("", ...traceLines(trace, theme)), fix !== null && lines.push("", ...fixLines(finding, fix, theme));
  }), lines;
}
function messageProse(message, theme) {
  let { lead, rest } = splitLead(message);
  return !theme.colors || lead === "" ? prose(message, theme) : lead.split(/(`[^`]+`)/).map(
    (part) => part.startsWith("`") ? prose(part, theme) : printable(part).replace(/[^ \n]+/g, (word) => theme.strong(word))
  ).join("") + prose(rest, theme);
}
function header(finding, theme) {
  let { column } = placeOf(finding.location), place = finding.location.file.cells === null ? `${placeLabel(finding.location)}:${column}` : placeLabel(finding.location), sure = finding.confidence === "certain" ? "" : theme.faint(` (${finding.confidence})`), severity = theme.severity(finding.severity)(finding.severity);
  return `${theme.strong(printable(place))}: ${severity}: ${theme.strong(finding.rule)}${sure}`;
}
function traceLines(trace, theme) {
  let steps = trace.slice(0, MAX_STEPS), labels = steps.map((step) => printable(placeLabel(step))), room = Math.min(32, Math.max(...labels.map((label) => label.length))), lines = [`  ${theme.strong("How it came about")}`];
  return steps.forEach((step, index) => {
    let label = padEnd(labels[index] ?? "", room), [first = "", ...rest] = hanging(`    ${label}  `, prose(step.message, theme), theme.width);
    lines.push(`    ${theme.faint(label)}${first.slice(4 + label.length)}`, ...rest);
  }), trace.length > steps.length && lines.push(theme.faint(`    \u2026 ${trace.length - steps.length} more steps`)), lines;
}
var SAFETY_WORDS = {
  safe: "Fix (safe; --fix applies it)",
  unsafe: "Fix (read it before you apply it)",
  manual: "Sketch of a fix (to be completed by hand)"
};
function fixLines(finding, fix, theme) {
  let lines = hanging(
    "  ",
    `${theme.strong(`${SAFETY_WORDS[fix.safety]}:`)} ${prose(fix.title, theme)}`,
    theme.width
  ), body = [], { file, span } = finding.location;
  for (let change of lineChanges(fix)) {
    let start = change.file.lineStarts[change.line] ?? change.file.text.length;
    (change.file.path !== file.path || change.line !== file.position(span.start).line) && body.push(theme.faint(`    ${printable(placeLabel({ file: change.file, span: { start, end: start } }))}`));
    for (let line of change.removed) body.push(theme.bad(`    - ${cut(printable(line), theme.width - 6)}`));
    for (let line of change.added) body.push(theme.good(`    + ${cut(printable(line), theme.width - 6)}`));
  }
  return lines.push(...body.slice(0, MAX_FIX_LINES)), body.length > MAX_FIX_LINES && lines.push(theme.faint(`    \u2026 ${body.length - MAX_FIX_LINES} more lines (--diff shows all)`)), lines;
}

// src/reporters/text/report.ts
function textReport(result, options) {
  let theme = themeOf(options), open = result.findings.filter((finding) => finding.suppressed === null), paths = [...new Set(open.map((finding) => finding.location.file.path))].sort(compareText), blocks = [];
  for (let path of paths) {
    let here = open.filter((finding) => finding.location.file.path === path).sort(comparePlaces);
    for (let group of groupByPlace(here)) blocks.push(placeText(group, theme).join(`
`));
    for (let setup of result.setups)
      setup.file.path === path && blocks.push(...setupBlocks(setup, theme));
  }
  return blocks.push(summaryLine(result, theme)), `${blocks.join(`

`)}
`;
}
function setupBlocks(setup, theme) {
  return setup.models.filter((model) => model.trained).map((model) => {
    let lines = freezeMap(model, theme).map((line) => `  ${line}`), feed = setup.feeds.find((one) => one.model === model.name && one.training !== !1);
    return feed !== void 0 && lines.push(...hanging("    input  ", inputLine(feed, model, setup.loaders), theme.width)), lines.join(`
`);
  });
}
export {
  textReport
};
