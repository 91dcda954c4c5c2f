import { createHash } from "node:crypto";
import type { Notification } from "../finding/notification.ts";
import type { Verdict } from "./judge.ts";
import type { Run } from "./run.ts";
import type { LogFinding } from "./signals/signal.ts";

/** A step of how a finding came about: a place in the script that the log belongs to. */
export interface LogTraceStep {
  readonly path: string;
  /** From 1. */
  readonly line: number;
  readonly message: string;
}

/** A finding with its run and its identity. */
export interface ReportedLogFinding extends LogFinding {
  readonly run: Run;
  /** Stable for the same file, run and curve. 64 hex digits. */
  readonly fingerprint: string;
  readonly trace: readonly LogTraceStep[];
}

/** Everything that reading and judging logs established. */
export interface LogReport {
  readonly runs: readonly Run[];
  readonly findings: readonly ReportedLogFinding[];
  readonly notChecked: readonly {
    readonly path: string;
    readonly run: string | null;
    readonly rule: string;
    readonly reason: string;
  }[];
  readonly notifications: readonly Notification[];
}

/** Runs of one file of which a rule speaks before it says "and in n others". */
const SPOKEN_RUNS = 1;

/** Puts verdicts together. Of many runs in one file (ranks, folds, a sweep) each rule speaks once and counts the others. */
export function reportOf(verdicts: readonly Verdict[], notifications: readonly Notification[]): LogReport {
  const findings: ReportedLogFinding[] = [];
  const groups = new Map<string, { finding: LogFinding; run: Run }[]>();
  for (const { run, findings: own } of verdicts) {
    for (const finding of own) {
      const key = `${run.path}\0${finding.rule}\0${finding.severity}`;
      const group = groups.get(key);
      if (group === undefined) groups.set(key, [{ finding, run }]);
      else group.push({ finding, run });
    }
  }
  for (const group of groups.values()) {
    for (const { finding, run } of group.slice(0, SPOKEN_RUNS)) {
      const others = group.slice(SPOKEN_RUNS).map((one) => one.run.label ?? "another");
      const message = others.length === 0 ? finding.message : `${finding.message} The same in ${listed(others)}.`;
      findings.push({ ...finding, message, run, trace: [], fingerprint: fingerprintOf(finding, run) });
    }
  }
  return {
    runs: verdicts.map(({ run }) => run),
    findings: findings.sort(byImportance),
    notChecked: verdicts.flatMap(({ run, notChecked }) =>
      notChecked.map(({ rule, reason }) => ({ path: run.path, run: run.label, rule, reason })),
    ),
    notifications,
  };
}

function listed(labels: readonly string[]): string {
  return labels.length <= 4 ? labels.join(", ") : `${labels.slice(0, 3).join(", ")} and ${labels.length - 3} others`;
}

const SEVERITIES = ["error", "warning", "note"] as const;

function byImportance(a: ReportedLogFinding, b: ReportedLogFinding): number {
  if (a.run.path !== b.run.path) return a.run.path < b.run.path ? -1 : 1;
  return SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity);
}

function fingerprintOf(finding: LogFinding, run: Run): string {
  const identity = [finding.rule, run.path, run.label ?? "", finding.curve?.name ?? ""].join("\0");
  return createHash("sha256").update(identity).digest("hex");
}

/** An alarm, as opposed to information. */
export function isAlarm(finding: LogFinding): boolean {
  return finding.severity !== "note";
}
