import type { Confidence, Finding, Severity } from "./finding.ts";

/** Most serious first: the rank sorts findings and compares them with a fail level. */
const SEVERITY_RANK: Readonly<Record<Severity, number>> = { error: 0, warning: 1, note: 2 };
const CONFIDENCE_RANK: Readonly<Record<Confidence, number>> = { certain: 0, likely: 1, possible: 2 };

/** The lowest severity that makes a run fail; `never` lets every run pass. */
export type FailLevel = Severity | "never";

/** Whether a severity is at or above the fail level. */
export function reaches(severity: Severity, level: FailLevel): boolean {
  return level !== "never" && SEVERITY_RANK[severity] <= SEVERITY_RANK[level];
}

/** Whether one confidence is above the other. */
export function isSurer(confidence: Confidence, other: Confidence): boolean {
  return CONFIDENCE_RANK[confidence] < CONFIDENCE_RANK[other];
}

/** Compares by UTF-16 code units: the same order on every machine, whatever its locale. */
export function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** Total order of findings: severity, confidence, path, place, rule, message. */
export function compareFindings(a: Finding, b: Finding): number {
  return (
    SEVERITY_RANK[a.severity] - SEVERITY_RANK[b.severity] ||
    CONFIDENCE_RANK[a.confidence] - CONFIDENCE_RANK[b.confidence] ||
    comparePlaces(a, b) ||
    compareText(a.rule, b.rule) ||
    compareText(a.message, b.message)
  );
}

/** Order of appearance: path, then place in the file. Reports for people and ordinals use it. */
export function comparePlaces(a: Finding, b: Finding): number {
  return (
    compareText(a.location.file.path, b.location.file.path) ||
    a.location.span.start - b.location.span.start ||
    a.location.span.end - b.location.span.end
  );
}

/** A sorted copy. */
export function orderFindings<F extends Finding>(findings: readonly F[]): F[] {
  return [...findings].sort(compareFindings);
}
