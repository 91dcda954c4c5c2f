import type { ComparedRun } from "../finding/compared-run.ts";
import type { MovedFinding, SuppressedFinding } from "../finding/comparison.ts";
import type { Severity } from "../finding/finding.ts";
import type { Notification } from "../finding/notification.ts";
import type { FailLevel } from "../finding/order.ts";
import type { LogReport } from "../logs/report.ts";
import type { ReportedFinding } from "../result.ts";
import type { TrainingSetup } from "../setup/setup.ts";
import type { SetupChange } from "../setup/setup-changes.ts";
import { grouped } from "../source/numbers.ts";

/** The words of GitHub for how a check ended. `success`, `neutral` and `skipped` satisfy a required check, `failure` does not. */
export type Conclusion = "success" | "neutral" | "failure" | "cancelled" | "action_required";

/** What one run says of a pull request, or of a whole repository: the input of every reporter for GitHub. */
export interface ChangeReport {
  /** `change`: only what is new against the base counts. `repository`: everything counts. */
  readonly scope: "change" | "repository";
  readonly failOn: FailLevel;
  readonly complete: boolean;
  /** Findings that count: not in the base, not in the baseline, not suppressed. In report order. */
  readonly fresh: readonly ReportedFinding[];
  /** Also in the base: listed, never blamed on the change. */
  readonly existing: readonly ReportedFinding[];
  readonly suppressed: readonly SuppressedFinding[];
  /** Not in the base, and accepted by the baseline file. */
  readonly accepted: readonly ReportedFinding[];
  /** In the base too, in code that stood elsewhere. */
  readonly moved: readonly MovedFinding[];
  /** In the base too, on lines that the change edits without making a difference to what is wrong. */
  readonly edited: readonly MovedFinding[];
  /** In the base and no longer in the head. */
  readonly fixed: readonly ReportedFinding[];
  /** What the change does to the training set-ups; null where nothing was compared. */
  readonly setupChanges: readonly SetupChange[] | null;
  readonly setups: readonly TrainingSetup[];
  /** The set-ups beside previous runs; absent where no runs are known. */
  readonly comparedRuns?: readonly ComparedRun[];
  /** What training logs show; absent where none were read. */
  readonly logs?: LogReport;
  readonly notifications: readonly Notification[];
  /** Python files and notebooks analysed as entry points. */
  readonly analysed: number;
  /** Address of lines (1-based, both ends included) of a file at the analysed commit. */
  readonly lineUrl: (path: string, first: number, last: number) => string | null;
}

const ONE: Readonly<Record<Severity, string>> = { error: "error", warning: "warning", note: "note" };

/** "2 errors and 1 note". */
export function severityCounts(findings: readonly { readonly severity: Severity }[]): string {
  const severities: readonly Severity[] = ["error", "warning", "note"];
  const parts = severities.flatMap((severity) => {
    const number = findings.filter((finding) => finding.severity === severity).length;
    return number === 0 ? [] : [plural(number, ONE[severity])];
  });
  return parts.length > 1 ? `${parts.slice(0, -1).join(", ")} and ${parts.at(-1)}` : (parts[0] ?? "no findings");
}

/** "1 finding", "3 findings". */
export function plural(number: number, noun: string): string {
  return `${grouped(number)} ${noun}${number === 1 ? "" : "s"}`;
}
