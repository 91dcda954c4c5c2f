import type { ComparedRun } from "../finding/compared-run.ts";
import type { Confidence, Evidence, Severity } from "../finding/finding.ts";
import type { Notification } from "../finding/notification.ts";
import type { Fix, FixSafety } from "../fix/fix.ts";
import { rawText } from "../fix/raw.ts";
import type { AuditResult, ReportedFinding } from "../result.ts";
import type { ParameterCounts, TrainingSetup } from "../setup/setup.ts";
import { type JsonComparison, jsonComparison } from "./json-comparison.ts";
import { type JsonLogs, jsonLogs } from "./json-logs.ts";
import { placeOf } from "./place.ts";

/** Version of the report's shape: grows only when a name or a meaning changes. */
export const REPORT_VERSION = 1;

/** The report of `audit --format json`; published as schema/report.schema.json. */
export interface JsonReport {
  readonly version: typeof REPORT_VERSION;
  readonly tool: { readonly name: "epoch-zero"; readonly version: string };
  readonly complete: boolean;
  /** The part of a repository that was analysed; null for all of what was asked for. */
  readonly shard: { readonly index: number; readonly total: number } | null;
  readonly findings: readonly JsonFinding[];
  /** What became of the findings of an earlier state; null where nothing was compared. */
  readonly comparison: JsonComparison | null;
  readonly setups: readonly JsonSetupSummary[];
  /** The set-ups beside previous runs; missing where there is no store of any. */
  readonly comparedRuns?: readonly ComparedRun[];
  /** What training logs show; missing where none were read. */
  readonly logs?: JsonLogs;
  readonly notifications: readonly JsonNotification[];
}

export interface JsonFinding {
  readonly rule: string;
  readonly severity: Severity;
  readonly confidence: Confidence;
  readonly path: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly cell: number | null;
  readonly cellLine: number | null;
  readonly message: string;
  readonly assumptions: readonly string[];
  readonly trace: readonly { readonly path: string; readonly line: number; readonly message: string }[];
  readonly fix: JsonFix | null;
  readonly fingerprint: string;
  readonly suppressed: { readonly reason: string } | null;
  /** What a finding about numbers rests on; absent where the message says it all. */
  readonly evidence?: Evidence;
  /** What a change has to do with it; null where nothing was compared. */
  readonly status: FindingStatus | null;
}

/** `new` ones count; `pre-existing`, `moved` and `edited` ones were in the base, `accepted` ones are in the baseline. */
export type FindingStatus = "new" | "pre-existing" | "moved" | "edited" | "accepted" | "suppressed";

/** Edits are in raw-file positions; in a notebook `newText` is escaped, so that pasting it keeps the JSON valid. */
export interface JsonFix {
  readonly title: string;
  readonly safety: FixSafety;
  readonly edits: readonly {
    readonly path: string;
    readonly startLine: number;
    readonly startColumn: number;
    readonly endLine: number;
    readonly endColumn: number;
    readonly newText: string;
  }[];
}

export interface JsonSetupSummary {
  readonly path: string;
  readonly entry: string;
  readonly models: readonly {
    readonly name: string;
    readonly architecture: string | null;
    readonly line: number;
    readonly parameters: ParameterCounts;
  }[];
}

export type JsonNotification = Omit<Notification, "incomplete">;

/** The report as a value; `JSON.stringify` of it is what the command prints. */
export function jsonReport(result: AuditResult, toolVersion: string): JsonReport {
  return {
    version: REPORT_VERSION,
    tool: { name: "epoch-zero", version: toolVersion },
    complete: result.complete,
    shard: result.shard ?? null,
    findings: result.findings.map((finding) => jsonFinding(finding, statusOf(finding, result))),
    comparison: jsonComparison(result),
    setups: result.setups.map(jsonSetupSummary),
    ...(result.comparedRuns === undefined ? {} : { comparedRuns: result.comparedRuns }),
    ...(result.logs === undefined ? {} : { logs: jsonLogs(result.logs) }),
    notifications: result.notifications.map(jsonNotification),
  };
}

export function jsonNotification({ level, path, message }: Notification): JsonNotification {
  return { level, path, message };
}

function statusOf(finding: ReportedFinding, { comparison }: AuditResult): FindingStatus | null {
  if (comparison === undefined) return null;
  if (finding.suppressed !== null) return "suppressed";
  if (comparison.existing.includes(finding)) return "pre-existing";
  if (comparison.accepted.includes(finding)) return "accepted";
  if (comparison.edited.some((edited) => edited.finding === finding)) return "edited";
  return comparison.moved.some((moved) => moved.finding === finding) ? "moved" : "new";
}

function jsonFinding(finding: ReportedFinding, status: FindingStatus | null): JsonFinding {
  return {
    rule: finding.rule,
    severity: finding.severity,
    confidence: finding.confidence,
    ...placeOf(finding.location),
    message: finding.message,
    assumptions: finding.assumptions,
    trace: finding.trace.map((step) => ({ path: step.file.path, line: placeOf(step).line, message: step.message })),
    fix: finding.fix === null ? null : jsonFix(finding.fix),
    fingerprint: finding.fingerprint,
    suppressed: finding.suppressed,
    ...(finding.evidence === undefined ? {} : { evidence: finding.evidence }),
    status,
  };
}

function jsonFix(fix: Fix): JsonFix {
  const edits = fix.edits.map((edit) => {
    const { path, line, column, endLine, endColumn } = placeOf(edit);
    const newText = rawText(edit.file, edit.newText);
    return { path, startLine: line, startColumn: column, endLine, endColumn, newText };
  });
  return { title: fix.title, safety: fix.safety, edits };
}

function jsonSetupSummary(setup: TrainingSetup): JsonSetupSummary {
  return {
    path: setup.file.path,
    entry: setup.entry,
    models: setup.models.map((model) => ({
      name: model.name,
      architecture: model.architecture,
      line: placeOf(model.location).line,
      parameters: jsonCounts(model.parameters),
    })),
  };
}

export function jsonCounts({ total, trainable, optimized, updated }: ParameterCounts): ParameterCounts {
  return { total, trainable, optimized, updated };
}
