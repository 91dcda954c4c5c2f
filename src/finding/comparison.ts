import type { ReportedFinding } from "../result.ts";
import { isSurer, reaches } from "./order.ts";

/** A finding that was there before in other words: its code stood elsewhere, or its lines read otherwise. */
export interface MovedFinding {
  readonly finding: ReportedFinding;
  /** What it was before. */
  readonly from: ReportedFinding;
}

export interface SuppressedFinding {
  readonly finding: ReportedFinding;
  /** The comment that suppresses it came with this very change. */
  readonly fromThisChange: boolean;
}

/** The findings of a state of the code, sorted by what the change that led to it has to do with them. Each list is in report order. */
export interface Comparison {
  /** What counts: not there before, not suppressed, not in the baseline. */
  readonly fresh: readonly ReportedFinding[];
  /** There before as well. */
  readonly existing: readonly ReportedFinding[];
  /** Not there before, and accepted by the baseline. */
  readonly accepted: readonly ReportedFinding[];
  /** There before, in code that stood elsewhere. */
  readonly moved: readonly MovedFinding[];
  /** There before, on lines that the change edits without making a difference to what is wrong. */
  readonly edited: readonly MovedFinding[];
  readonly suppressed: readonly SuppressedFinding[];
  /** There before and not any more. */
  readonly fixed: readonly ReportedFinding[];
}

export interface CompareRequest {
  readonly head: readonly ReportedFinding[];
  /** What was there before; null where everything counts. */
  readonly base: readonly ReportedFinding[] | null;
  /** Fingerprints that a baseline file accepts. */
  readonly baseline: ReadonlySet<string>;
  /** False where the head was not analysed whole: what was not seen is not fixed. */
  readonly complete: boolean;
}

/** Sorts the head's findings against the base's and the baseline's by their fingerprints. */
export function compare({ head, base, baseline, complete }: CompareRequest): Comparison {
  const before = new Map((base ?? []).map((finding) => [finding.fingerprint, finding]));
  const now = new Set(head.map((finding) => finding.fingerprint));
  const open = head.filter((finding) => finding.suppressed === null);
  const existing = open.filter((finding) => wasThere(finding, before.get(finding.fingerprint)));
  const left = [...before.values()].filter((finding) => isOpen(finding) && !now.has(finding.fingerprint));
  const fresh: ReportedFinding[] = [];
  const accepted: ReportedFinding[] = [];
  const moved: MovedFinding[] = [];
  const unknown: ReportedFinding[] = [];
  for (const finding of open.filter((one) => !wasThere(one, before.get(one.fingerprint)))) {
    const from = before.has(finding.fingerprint) ? null : takeOrigin(left, finding);
    if (from !== null) moved.push({ finding, from });
    else unknown.push(finding);
  }
  const edited: MovedFinding[] = [];
  for (const finding of unknown) {
    // What the base has under the same fingerprint was suppressed, or less severe.
    const from = before.has(finding.fingerprint) ? null : editedFrom(finding, unknown, left);
    if (from !== null) edited.push({ finding, from });
    else if (baseline.has(finding.fingerprint)) accepted.push(finding);
    else fresh.push(finding);
  }
  return {
    fresh,
    existing,
    accepted,
    moved,
    edited,
    suppressed: head
      .filter((finding) => finding.suppressed !== null)
      .map((finding) => ({
        finding,
        fromThisChange: base !== null && (before.get(finding.fingerprint)?.suppressed ?? null) === null,
      })),
    fixed: complete ? left.filter((finding) => !edited.some(({ from }) => from === finding)) : [],
  };
}

/**
 * Takes out of `left` what a finding was before its code moved. Text alone is no proof (`optimizer.step()` is in every script): what the rule
 * says of it, figures included, has to be the same as well. Where in doubt it is new.
 */
function takeOrigin(left: ReportedFinding[], finding: ReportedFinding): ReportedFinding | null {
  const index = left.findIndex(
    (one) => one.content === finding.content && one.rule === finding.rule && one.message === finding.message,
  );
  return index === -1 ? null : (left.splice(index, 1)[0] ?? null);
}

/**
 * What a finding was before its lines were edited: of all that the two sides do not have in common, the only one of its rule in its function, on either side,
 * and the rule says the very same of it, names and figures included, of a statement that begins alike. So the code was as wrong before. Two of them, another
 * figure, a graver or surer finding: then it may be another bug, and is new.
 */
function editedFrom(
  finding: ReportedFinding,
  unknown: readonly ReportedFinding[],
  left: readonly ReportedFinding[],
): ReportedFinding | null {
  const isAlike = (one: ReportedFinding): boolean => one.rule === finding.rule && one.scope === finding.scope;
  const [from, ...others] = left.filter(isAlike);
  if (from === undefined || others.length > 0 || unknown.filter(isAlike).length > 1) return null;
  const isSame = from.message === finding.message && beginningOf(from) === beginningOf(finding);
  const isWorse = isSurer(finding.confidence, from.confidence) || !reaches(from.severity, finding.severity);
  return isSame && !isWorse ? from : null;
}

/** What is assigned to or called on the first line of a finding. */
function beginningOf({ location: { file, span } }: ReportedFinding): string {
  return (/^[^=([]*/.exec(file.line(file.position(span.start).line))?.[0] ?? "").trim();
}

/**
 * Whether a finding was there before as it is now. What was suppressed and is not any more counts as new, for the change took the comment away; so does
 * what was less severe, for the change made it worse.
 */
function wasThere(finding: ReportedFinding, before: ReportedFinding | undefined): boolean {
  return isOpen(before) && before !== undefined && reaches(before.severity, finding.severity);
}

function isOpen(finding: ReportedFinding | undefined): boolean {
  return finding !== undefined && finding.suppressed === null;
}
