import { isAlarm, type LogReport, type ReportedLogFinding } from "../logs/report.ts";
import { pointsOf, type Run } from "../logs/run.ts";
import type { JsonNotification } from "../reporters/json.ts";
import { jsonNotification } from "../reporters/json.ts";

/** The report of `log --format json`. */
export interface JsonLogReport {
  readonly version: 1;
  readonly tool: { readonly name: "epoch-zero"; readonly version: string };
  readonly runs: readonly {
    readonly path: string;
    /** What tells it from others of the same file; null for the only one. */
    readonly run: string | null;
    readonly format: string;
    /** Points read of the longest series. */
    readonly points: number;
    readonly series: readonly string[];
    readonly verdict: "alarm" | "clear";
  }[];
  readonly findings: readonly JsonLogFinding[];
  readonly notChecked: LogReport["notChecked"];
  readonly notifications: readonly JsonNotification[];
}

/** As a finding of `audit`; places are null where the log has no lines. */
export interface JsonLogFinding {
  readonly rule: string;
  readonly severity: string;
  readonly confidence: string;
  readonly path: string;
  readonly run: string | null;
  readonly series: string | null;
  readonly line: number | null;
  readonly column: number | null;
  readonly endLine: number | null;
  readonly endColumn: number | null;
  readonly cell: null;
  readonly cellLine: null;
  readonly message: string;
  readonly assumptions: readonly string[];
  readonly trace: readonly { readonly path: string; readonly line: number; readonly message: string }[];
  readonly fix: null;
  readonly fingerprint: string;
  readonly suppressed: null;
}

export function logJson(report: LogReport, toolVersion: string): JsonLogReport {
  const alarmed = new Set(report.findings.filter(isAlarm).map(({ run }) => run));
  return {
    version: 1,
    tool: { name: "epoch-zero", version: toolVersion },
    runs: report.runs.map((run) => ({
      path: run.path,
      run: run.label,
      format: run.format,
      points: pointsOf(run),
      series: namesOf(run),
      verdict: alarmed.has(run) ? "alarm" : "clear",
    })),
    findings: report.findings.map(jsonFinding),
    notChecked: report.notChecked,
    notifications: report.notifications.map(jsonNotification),
  };
}

/** Each name once: a metric of steps and of epochs is one metric. */
function namesOf(run: Run): string[] {
  return [...new Set(run.series.map(({ metric }) => metric.name))];
}

function jsonFinding(finding: ReportedLogFinding): JsonLogFinding {
  const line = finding.line > 0 ? finding.line : null;
  const column = line === null ? null : 1;
  return {
    rule: finding.rule,
    severity: finding.severity,
    confidence: finding.confidence,
    path: finding.run.path,
    run: finding.run.label,
    series: finding.curve?.name ?? null,
    line,
    column,
    endLine: line,
    endColumn: column,
    cell: null,
    cellLine: null,
    message: finding.message,
    assumptions: [],
    trace: finding.trace,
    fix: null,
    fingerprint: finding.fingerprint,
    suppressed: null,
  };
}
