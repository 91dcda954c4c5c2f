import type { Severity } from "../../finding/finding.ts";
import type { AuditResult, ReportedFinding } from "../../result.ts";
import { plural } from "./layout.ts";
import type { Theme } from "./theme.ts";

const SEVERITIES: readonly Severity[] = ["error", "warning", "note"];

/**
 * The last line of a report: `2 errors, 1 warning in 3 files (1 fixable with --fix)`. Without findings it says what was looked at, because
 * silence over nothing is no approval.
 */
export function summaryLine(result: AuditResult, theme: Theme): string {
  const open = result.findings.filter((finding) => finding.suppressed === null);
  const suppressed = result.findings.length - open.length;
  const asides: string[] = [];
  const fixable = open.filter(isFixable).length;
  if (fixable > 0) asides.push(`${fixable} fixable with --fix`);
  if (suppressed > 0) asides.push(`${suppressed} suppressed`);
  const aside = asides.length === 0 ? "" : theme.faint(` (${asides.join(", ")})`);
  const none = result.comparison === undefined ? "No findings" : "No new findings";
  if (open.length === 0) return `${theme.good(none)} ${lookedAt(result)}${aside}`;
  const counts = SEVERITIES.flatMap((severity) => {
    const count = open.filter((finding) => finding.severity === severity).length;
    return count === 0 ? [] : [theme.severity(severity)(plural(count, severity))];
  });
  const files = new Set(open.map((finding) => finding.location.file.path)).size;
  return `${counts.join(", ")} in ${plural(files, "file")}${aside}`;
}

function lookedAt(result: AuditResult): string {
  const { analysed, considered } = result.files;
  if (result.setups.length === 0) {
    return `in ${plural(considered, "file")}: no training set-up was found`;
  }
  return `in ${plural(result.setups.length, "training set-up")} (${plural(analysed, "file")} evaluated of ${considered})`;
}

/** Whether `--fix` would repair a finding. */
export function isFixable(finding: ReportedFinding): boolean {
  return finding.suppressed === null && finding.fix?.safety === "safe" && finding.fix.edits.length > 0;
}
