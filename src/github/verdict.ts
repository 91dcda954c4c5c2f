import { type FailLevel, reaches } from "../finding/order.ts";
import type { ChangeReport, Conclusion, SuppressedFinding } from "../reporters/change-report.ts";
import type { ReportedFinding } from "../result.ts";

/** Findings of the head sorted by what the change has to do with them. */
export interface Comparison {
  readonly fresh: readonly ReportedFinding[];
  readonly existing: readonly ReportedFinding[];
  readonly suppressed: readonly SuppressedFinding[];
  readonly gone: number;
}

/** Sorts the head's findings against the base's; `base` is null where everything counts. */
export function compare(head: readonly ReportedFinding[], base: readonly ReportedFinding[] | null): Comparison {
  const before = new Map((base ?? []).map((finding) => [finding.fingerprint, finding]));
  const now = new Set(head.map((finding) => finding.fingerprint));
  const open = head.filter((finding) => finding.suppressed === null);
  return {
    // What was suppressed in the base and is not any more counts as new: the change took the comment away.
    fresh: open.filter((finding) => !isOpen(before.get(finding.fingerprint))),
    existing: open.filter((finding) => isOpen(before.get(finding.fingerprint))),
    suppressed: head
      .filter((finding) => finding.suppressed !== null)
      .map((finding) => ({
        finding,
        fromThisChange: base !== null && (before.get(finding.fingerprint)?.suppressed ?? null) === null,
      })),
    gone: [...before.values()].filter((finding) => finding.suppressed === null && !now.has(finding.fingerprint)).length,
  };
}

function isOpen(finding: ReportedFinding | undefined): boolean {
  return finding !== undefined && finding.suppressed === null;
}

/**
 * How the check ends. Whatever blocks must be `failure`: GitHub takes `neutral` for a pass. An incomplete analysis is never green.
 */
export function conclude(report: Pick<ChangeReport, "fresh" | "complete" | "failOn">): Conclusion {
  if (report.failOn === "never") return report.fresh.length === 0 && report.complete ? "success" : "neutral";
  if (!report.complete || isBlocking(report.fresh, report.failOn)) return "failure";
  return report.fresh.some((finding) => finding.severity !== "note") ? "neutral" : "success";
}

function isBlocking(findings: readonly ReportedFinding[], level: FailLevel): boolean {
  return findings.some((finding) => reaches(finding.severity, level));
}
