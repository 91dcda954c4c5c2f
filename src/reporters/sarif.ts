import type { Severity, TraceStep } from "../finding/finding.ts";
import { cellOf, rawRange, rawText } from "../fix/raw.ts";
import type { AuditResult, ReportedFinding } from "../result.ts";

/** What a rule says of itself in a report. */
export interface RuleSummary {
  readonly id: string;
  readonly summary: string;
}

/** The parts of SARIF 2.1.0 that the report uses. */
export interface Sarif {
  readonly $schema: string;
  readonly version: "2.1.0";
  readonly runs: readonly SarifRun[];
}

interface SarifRun {
  readonly tool: object;
  readonly columnKind: "utf16CodeUnits";
  readonly invocations: readonly object[];
  readonly results: readonly SarifResult[];
}

interface SarifResult {
  readonly ruleId: string;
  readonly ruleIndex: number;
  readonly level: "error" | "warning" | "note";
  readonly message: { readonly text: string };
  readonly locations: readonly object[];
  readonly partialFingerprints: Readonly<Record<string, string>>;
  readonly baselineState?: "new" | "unchanged" | "updated";
  readonly properties: object;
  readonly codeFlows?: readonly object[];
  readonly fixes?: readonly SarifFix[];
  readonly suppressions?: readonly object[];
}

interface SarifFix {
  readonly description: { readonly text: string };
  readonly artifactChanges: readonly {
    readonly artifactLocation: SarifArtifact;
    readonly replacements: readonly {
      readonly deletedRegion: SarifRegion;
      readonly insertedContent: { readonly text: string };
    }[];
  }[];
}

interface SarifArtifact {
  readonly uri: string;
  readonly uriBaseId: "%SRCROOT%";
}

/** Lines and columns from one; the end column is exclusive, as ours. */
interface SarifRegion {
  readonly startLine: number;
  readonly startColumn: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** Results that GitHub's upload keeps. */
const MAX_RESULTS = 5000;

const LEVEL: Readonly<Record<Severity, "error" | "warning" | "note">> = {
  error: "error",
  warning: "warning",
  note: "note",
};

/** A report in SARIF 2.1.0: rules, results with traces as code flows, fixes, suppressions, and what went wrong in the run. */
export function sarifReport(result: AuditResult, toolVersion: string, rules: readonly RuleSummary[]): Sarif {
  const findings = result.findings.slice(0, MAX_RESULTS);
  const summaries = new Map(rules.map((rule) => [rule.id, rule.summary]));
  const ids = [...new Set([...summaries.keys(), ...findings.map((finding) => finding.rule)])].toSorted();
  return {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: {
          driver: {
            name: "epoch-zero",
            semanticVersion: toolVersion,
            rules: ids.map((id) => ({ id, shortDescription: { text: summaries.get(id) ?? id } })),
          },
        },
        columnKind: "utf16CodeUnits",
        invocations: [
          {
            executionSuccessful: result.complete,
            toolExecutionNotifications: result.notifications.map((notification) => ({
              level: notification.level,
              message: { text: notification.message },
              ...(notification.path === null
                ? {}
                : { locations: [{ physicalLocation: { artifactLocation: artifact(notification.path) } }] }),
            })),
          },
        ],
        results: findings.map((finding) => resultOf(finding, ids.indexOf(finding.rule), result)),
      },
    ],
  };
}

/** The word of SARIF for what a change has to do with a finding; nothing where nothing was compared. */
function baselineState(
  finding: ReportedFinding,
  { comparison }: AuditResult,
): { readonly baselineState?: "new" | "unchanged" | "updated" } {
  if (comparison === undefined) return {};
  const { existing, accepted, moved } = comparison;
  if (existing.includes(finding) || accepted.includes(finding)) return { baselineState: "unchanged" };
  return { baselineState: moved.some((one) => one.finding === finding) ? "updated" : "new" };
}

function resultOf(finding: ReportedFinding, ruleIndex: number, result: AuditResult): SarifResult {
  return {
    ruleId: finding.rule,
    ruleIndex,
    level: LEVEL[finding.severity],
    message: { text: finding.message },
    locations: [locationOf(finding.location)],
    partialFingerprints: { "epochZero/v1": finding.fingerprint },
    ...baselineState(finding, result),
    properties: { confidence: finding.confidence, assumptions: finding.assumptions },
    ...(finding.trace.length === 0
      ? {}
      : { codeFlows: [{ threadFlows: [{ locations: finding.trace.map(flowStep) }] }] }),
    ...(finding.fix === null ? {} : { fixes: [fixOf(finding.fix)] }),
    ...(finding.suppressed === null
      ? {}
      : { suppressions: [{ kind: "inSource", status: "accepted", justification: finding.suppressed.reason }] }),
  };
}

function flowStep(step: TraceStep): object {
  return { location: { ...locationOf(step), message: { text: step.message } } };
}

function locationOf(location: ReportedFinding["location"]): { readonly [key: string]: unknown } {
  const cell = cellOf(location.file, location.span);
  return {
    physicalLocation: { artifactLocation: artifact(location.file.path), region: region(location) },
    ...(cell === null ? {} : { properties: { cell: cell.cell, cellLine: cell.line + 1 } }),
  };
}

function region({ file, span }: ReportedFinding["location"]): SarifRegion {
  const { start, end } = rawRange(file, span);
  return { startLine: start.line + 1, startColumn: start.column + 1, endLine: end.line + 1, endColumn: end.column + 1 };
}

function artifact(path: string): SarifArtifact {
  return { uri: path.split("/").map(encodeURIComponent).join("/"), uriBaseId: "%SRCROOT%" };
}

function fixOf(fix: NonNullable<ReportedFinding["fix"]>): SarifFix {
  const paths = [...new Set(fix.edits.map((edit) => edit.file.path))];
  return {
    description: { text: fix.title },
    artifactChanges: paths.map((path) => ({
      artifactLocation: artifact(path),
      replacements: fix.edits
        .filter((edit) => edit.file.path === path)
        .map((edit) => ({ deletedRegion: region(edit), insertedContent: { text: rawText(edit.file, edit.newText) } })),
    })),
  };
}
