import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import {
  placeOf
} from "./chunk-BKORIWGK.js";
import {
  rawText
} from "./chunk-74UTSEPY.js";

// src/reporters/json.ts
var REPORT_VERSION = 1;
function jsonReport(result, toolVersion) {
  return {
    version: REPORT_VERSION,
    tool: { name: "epoch-zero", version: toolVersion },
    complete: result.complete,
    findings: result.findings.map(jsonFinding),
    setups: result.setups.map(jsonSetupSummary),
    notifications: result.notifications.map(jsonNotification)
  };
}
function jsonNotification({ level, path, message }) {
  return { level, path, message };
}
function jsonFinding(finding) {
  return {
    rule: finding.rule,
    severity: finding.severity,
    confidence: finding.confidence,
    ...placeOf(finding.location),
    message: finding.message,
    assumptions: finding.assumptions,
    trace: finding.trace.map((step) => ({ path: step.file.path, line: placeOf(step).line, message: step.message })),
    fix: finding.fix === null ? null : jsonFix(finding.fix),
    fingerprint: finding.fingerprint,
    suppressed: finding.suppressed
  };
}
function jsonFix(fix) {
  let edits = fix.edits.map((edit) => {
    let { path, line, column, endLine, endColumn } = placeOf(edit), newText = rawText(edit.file, edit.newText);
    return { path, startLine: line, startColumn: column, endLine, endColumn, newText };
  });
  return { title: fix.title, safety: fix.safety, edits };
}
function jsonSetupSummary(setup) {
  return {
    path: setup.file.path,
    entry: setup.entry,
    models: setup.models.map((model) => ({
      name: model.name,
      architecture: model.architecture,
      line: placeOf(model.location).line,
      parameters: jsonCounts(model.parameters)
    }))
  };
}
function jsonCounts({ total, trainable, optimized, updated }) {
  return { total, trainable, optimized, updated };
}

export {
  REPORT_VERSION,
  jsonReport,
  jsonNotification,
  jsonCounts
};
