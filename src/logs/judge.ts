import { type Evidence, evidenceOf } from "./curves.ts";
import type { Run } from "./run.ts";
import { SIGNALS } from "./signals/index.ts";
import type { LogFinding, LogRule, NotChecked } from "./signals/signal.ts";

/** What the signals say of one run. */
export interface Verdict {
  readonly run: Run;
  readonly findings: readonly LogFinding[];
  readonly notChecked: readonly NotChecked[];
}

/** Rules that another one makes superfluous: it says the same with more. */
const SUBSUMED: readonly (readonly [LogRule, LogRule])[] = [
  ["loss-not-finite", "loss-diverging"],
  ["loss-flat", "loss-oscillating"],
  ["loss-diverging", "loss-flat"],
];

/** Judges every run of a log. Of ranks and folds of one file each rule speaks once, for the first that it concerns. */
export function judge(runs: readonly Run[], classes: Evidence["classes"]): Verdict[] {
  return runs.map((run) => {
    const evidence = evidenceOf(run, classes);
    const outcomes = SIGNALS.map((signal) => signal(evidence));
    const findings = outcomes.flatMap((outcome) => outcome.findings);
    const rules = new Set(findings.map(({ rule }) => rule));
    return {
      run,
      findings: findings.filter(
        ({ rule, curve }) =>
          !SUBSUMED.some(([by, what]) => what === rule && rules.has(by)) &&
          // A validation that rises alone overfits; nothing says that training diverges.
          !(rule === "loss-diverging" && curve === evidence.validation && rules.has("overfitting")),
      ),
      notChecked: outcomes.flatMap((outcome) => outcome.notChecked),
    };
  });
}
