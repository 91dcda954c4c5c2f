import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import {
  groupBy
} from "./chunk-JYYQHBWJ.js";

// src/reporters/same-place.ts
function groupByPlace(findings) {
  return [...groupBy(findings, ({ location }) => placeKey(location)).values()];
}
function withoutRepetition(group) {
  let places = /* @__PURE__ */ new Set(), fixes = /* @__PURE__ */ new Set();
  return group.map((finding) => {
    let trace = finding.trace.every((step) => places.has(placeKey(step))) ? [] : finding.trace;
    for (let step of trace) places.add(placeKey(step));
    let edits = finding.fix === null ? null : editsKey(finding.fix), fix = edits === null || fixes.has(edits) ? null : finding.fix;
    return edits !== null && fixes.add(edits), { finding, trace, fix };
  });
}
function placeKey({ file, span }) {
  return `${file.path}\0${span.start}\0${span.end}`;
}
function editsKey(fix) {
  return JSON.stringify(fix.edits.map(({ file, span, newText }) => [file.path, span.start, span.end, newText]));
}
var MAX_LEAD = 220;
function splitLead(message) {
  let masked = message.replace(/`[^`]*`/g, (span) => "x".repeat(span.length)), end = /[.!?](?=\s+[A-Z0-9x(]|$)/.exec(masked);
  return end === null || end.index >= MAX_LEAD || masked.slice(0, end.index).includes(`
`) ? { lead: "", rest: message } : { lead: message.slice(0, end.index + 1), rest: message.slice(end.index + 1).trimEnd() };
}

export {
  groupByPlace,
  withoutRepetition,
  splitLead
};
