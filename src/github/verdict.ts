import { type FailLevel, reaches } from "../finding/order.ts";
import type { Conclusion } from "../reporters/change-report.ts";
import type { ReportedFinding } from "../result.ts";

/**
 * How the check ends. Whatever blocks must be `failure`: GitHub takes `neutral` for a pass. An incomplete analysis is never green.
 */
export function conclude(report: {
  readonly fresh: readonly Judged[];
  readonly complete: boolean;
  readonly failOn: FailLevel;
}): Conclusion {
  if (report.failOn === "never") return report.fresh.length === 0 && report.complete ? "success" : "neutral";
  if (!report.complete || isBlocking(report.fresh, report.failOn)) return "failure";
  return report.fresh.some((finding) => finding.severity !== "note") ? "neutral" : "success";
}

/** What of a finding decides. */
type Judged = Pick<ReportedFinding, "severity">;

function isBlocking(findings: readonly Judged[], level: FailLevel): boolean {
  return findings.some((finding) => reaches(finding.severity, level));
}
