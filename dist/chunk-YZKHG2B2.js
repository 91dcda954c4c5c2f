import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import {
  cellOf,
  rawRange,
  rawText
} from "./chunk-74UTSEPY.js";

// src/reporters/sarif.ts
var MAX_RESULTS = 5e3, LEVEL = {
  error: "error",
  warning: "warning",
  note: "note"
};
function sarifReport(result, toolVersion, rules) {
  let findings = result.findings.slice(0, MAX_RESULTS), summaries = new Map(rules.map((rule) => [rule.id, rule.summary])), ids = [.../* @__PURE__ */ new Set([...summaries.keys(), ...findings.map((finding) => finding.rule)])].toSorted();
  return {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: {
          driver: {
            name: "epoch-zero",
            semanticVersion: toolVersion,
            rules: ids.map((id) => ({ id, shortDescription: { text: summaries.get(id) ?? id } }))
          }
        },
        columnKind: "utf16CodeUnits",
        invocations: [
          {
            executionSuccessful: result.complete,
            toolExecutionNotifications: result.notifications.map((notification) => ({
              level: notification.level,
              message: { text: notification.message },
              ...notification.path === null ? {} : { locations: [{ physicalLocation: { artifactLocation: artifact(notification.path) } }] }
            }))
          }
        ],
        results: findings.map((finding) => resultOf(finding, ids.indexOf(finding.rule)))
      }
    ]
  };
}
function resultOf(finding, ruleIndex) {
  return {
    ruleId: finding.rule,
    ruleIndex,
    level: LEVEL[finding.severity],
    message: { text: finding.message },
    locations: [locationOf(finding.location)],
    partialFingerprints: { "epochZero/v1": finding.fingerprint },
    properties: { confidence: finding.confidence, assumptions: finding.assumptions },
    ...finding.trace.length === 0 ? {} : { codeFlows: [{ threadFlows: [{ locations: finding.trace.map(flowStep) }] }] },
    ...finding.fix === null ? {} : { fixes: [fixOf(finding.fix)] },
    ...finding.suppressed === null ? {} : { suppressions: [{ kind: "inSource", status: "accepted", justification: finding.suppressed.reason }] }
  };
}
function flowStep(step) {
  return { location: { ...locationOf(step), message: { text: step.message } } };
}
function locationOf(location) {
  let cell = cellOf(location.file, location.span);
  return {
    physicalLocation: { artifactLocation: artifact(location.file.path), region: region(location) },
    ...cell === null ? {} : { properties: { cell: cell.cell, cellLine: cell.line + 1 } }
  };
}
function region({ file, span }) {
  let { start, end } = rawRange(file, span);
  return { startLine: start.line + 1, startColumn: start.column + 1, endLine: end.line + 1, endColumn: end.column + 1 };
}
function artifact(path) {
  return { uri: path.split("/").map(encodeURIComponent).join("/"), uriBaseId: "%SRCROOT%" };
}
function fixOf(fix) {
  let paths = [...new Set(fix.edits.map((edit) => edit.file.path))];
  return {
    description: { text: fix.title },
    artifactChanges: paths.map((path) => ({
      artifactLocation: artifact(path),
      replacements: fix.edits.filter((edit) => edit.file.path === path).map((edit) => ({ deletedRegion: region(edit), insertedContent: { text: rawText(edit.file, edit.newText) } }))
    }))
  };
}

export {
  sarifReport
};
