import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);

// src/finding/order.ts
var SEVERITY_RANK = { error: 0, warning: 1, note: 2 }, CONFIDENCE_RANK = { certain: 0, likely: 1, possible: 2 };
function reaches(severity, level) {
  return level !== "never" && SEVERITY_RANK[severity] <= SEVERITY_RANK[level];
}
function compareText(a, b) {
  return a === b ? 0 : a < b ? -1 : 1;
}
function compareFindings(a, b) {
  return SEVERITY_RANK[a.severity] - SEVERITY_RANK[b.severity] || CONFIDENCE_RANK[a.confidence] - CONFIDENCE_RANK[b.confidence] || comparePlaces(a, b) || compareText(a.rule, b.rule) || compareText(a.message, b.message);
}
function comparePlaces(a, b) {
  return compareText(a.location.file.path, b.location.file.path) || a.location.span.start - b.location.span.start || a.location.span.end - b.location.span.end;
}
function orderFindings(findings) {
  return [...findings].sort(compareFindings);
}

export {
  reaches,
  compareText,
  compareFindings,
  comparePlaces,
  orderFindings
};
