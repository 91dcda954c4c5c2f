import type { ComparedRun } from "./finding/compared-run.ts";
import type { Comparison } from "./finding/comparison.ts";
import type { Finding } from "./finding/finding.ts";
import type { Notification } from "./finding/notification.ts";
import type { LogReport } from "./logs/report.ts";
import type { TrainingSetup } from "./setup/setup.ts";
import type { SetupChange } from "./setup/setup-changes.ts";
import type { EntryFacts } from "./setup/understanding.ts";

/** A finding as reports show it: identified across pushes, and possibly suppressed by a comment in the code. */
export interface ReportedFinding extends Finding {
  /** Stable across pushes: no line number and no message goes into it. 64 hex digits. */
  readonly fingerprint: string;
  /** The same wherever the code stands: of the rule and the code's text alone. 64 hex digits. */
  readonly content: string;
  /** The same for all findings of the rule in one function, class or module level of a file. 64 hex digits. */
  readonly scope: string;
  readonly suppressed: { readonly reason: string } | null;
}

/** Everything one run established. Reporters build their payloads from this and nothing else. */
export interface AuditResult {
  /** False when something that was asked for could not be analysed. */
  readonly complete: boolean;
  /** Ordered by severity, confidence, path, line. */
  readonly findings: readonly ReportedFinding[];
  readonly setups: readonly TrainingSetup[];
  readonly notifications: readonly Notification[];
  /** What became of each entry, in the order they were evaluated in. */
  readonly entries: readonly EntryFacts[];
  /** The part of a repository that was analysed, from 1; absent for all of it. */
  readonly shard?: { readonly index: number; readonly total: number };
  /** The findings sorted by what a change has to do with them; absent where nothing was compared. */
  readonly comparison?: Comparison;
  /** What a change does to the set-ups; absent where nothing was compared. */
  readonly setupChanges?: readonly SetupChange[];
  /** The set-ups beside previous runs; absent where no runs are known. */
  readonly comparedRuns?: readonly ComparedRun[];
  /** What training logs show that were read with it; absent where none were. */
  readonly logs?: LogReport;
  /** Files considered: analysed as entry points, or only read because others import them. */
  readonly files: { readonly considered: number; readonly analysed: number };
}
