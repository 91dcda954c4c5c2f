import type { MovedFinding } from "../finding/comparison.ts";
import type { Severity } from "../finding/finding.ts";
import type { AuditResult, ReportedFinding } from "../result.ts";
import type { SetupChange } from "../setup/setup-changes.ts";
import { placeOf } from "./place.ts";

/** What became of the findings of an earlier state, and of its training set-ups. */
export interface JsonComparison {
  readonly preExisting: readonly JsonReference[];
  readonly accepted: readonly JsonReference[];
  readonly moved: readonly JsonMoved[];
  readonly edited: readonly JsonMoved[];
  /** Lines are the base's. */
  readonly fixed: readonly JsonReference[];
  /** Null where only a baseline was compared with. */
  readonly setups: readonly SetupChange[] | null;
}

/** A finding by name, and where it was before. */
export type JsonMoved = JsonReference & { readonly from: { readonly path: string; readonly line: number } };

/** A finding by name. */
export interface JsonReference {
  readonly rule: string;
  readonly severity: Severity;
  readonly path: string;
  readonly line: number;
  readonly fingerprint: string;
}

export function jsonComparison({ comparison, setupChanges }: AuditResult): JsonComparison | null {
  if (comparison === undefined) return null;
  return {
    preExisting: comparison.existing.map(reference),
    accepted: comparison.accepted.map(reference),
    moved: comparison.moved.map(movedReference),
    edited: comparison.edited.map(movedReference),
    fixed: comparison.fixed.map(reference),
    setups: setupChanges ?? null,
  };
}

function movedReference({ finding, from }: MovedFinding): JsonMoved {
  const { path, line } = placeOf(from.location);
  return { ...reference(finding), from: { path, line } };
}

function reference({ rule, severity, location, fingerprint }: ReportedFinding): JsonReference {
  const { path, line } = placeOf(location);
  return { rule, severity, path, line, fingerprint };
}
