import { isAlarm, type LogReport, type ReportedLogFinding } from "../logs/report.ts";
import { pointsOf, type Run } from "../logs/run.ts";
import type { LogFinding } from "../logs/signals/signal.ts";

/** What logs show, as the report of the Action holds it too. */
export interface JsonLogs {
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
}

/** As a finding of `audit`; places are null where the log has no lines. */
export interface JsonLogFinding {
  readonly rule: string;
  readonly severity: LogFinding["severity"];
  readonly confidence: LogFinding["confidence"];
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
  /** What was measured, with its bound. */
  readonly statistic: string;
  /** What it was measured over. */
  readonly window: string;
  readonly assumptions: readonly string[];
  readonly trace: readonly { readonly path: string; readonly line: number; readonly message: string }[];
  readonly fix: null;
  readonly fingerprint: string;
  readonly suppressed: null;
}

export function jsonLogs(report: Pick<LogReport, "runs" | "findings" | "notChecked">): JsonLogs {
  const alarmed = new Set(report.findings.filter(isAlarm).map(({ run }) => run));
  return {
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
    statistic: finding.statistic,
    window: finding.window,
    assumptions: [],
    trace: finding.trace,
    fix: null,
    fingerprint: finding.fingerprint,
    suppressed: null,
  };
}
