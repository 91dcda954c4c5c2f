import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);
import {
  plural
} from "./chunk-BRHIX7KE.js";

// src/reporters/text/summary-line.ts
var SEVERITIES = ["error", "warning", "note"];
function summaryLine(result, theme) {
  let open = result.findings.filter((finding) => finding.suppressed === null), suppressed = result.findings.length - open.length, asides = [], fixable = open.filter(isFixable).length;
  fixable > 0 && asides.push(`${fixable} fixable with --fix`), suppressed > 0 && asides.push(`${suppressed} suppressed`);
  let aside = asides.length === 0 ? "" : theme.faint(` (${asides.join(", ")})`);
  if (open.length === 0) return `${theme.good("No findings")} ${lookedAt(result)}${aside}`;
  let counts = SEVERITIES.flatMap((severity) => {
    let count = open.filter((finding) => finding.severity === severity).length;
    return count === 0 ? [] : [theme.severity(severity)(plural(count, severity))];
  }), files = new Set(open.map((finding) => finding.location.file.path)).size;
  return `${counts.join(", ")} in ${plural(files, "file")}${aside}`;
}
function lookedAt(result) {
  let { analysed, considered } = result.files;
  return result.setups.length === 0 ? `in ${plural(considered, "file")}: no training set-up was found` : `in ${plural(result.setups.length, "training set-up")} (${plural(analysed, "file")} evaluated of ${considered})`;
}
function isFixable(finding) {
  return finding.suppressed === null && finding.fix?.safety === "safe" && finding.fix.edits.length > 0;
}

export {
  summaryLine,
  isFixable
};
