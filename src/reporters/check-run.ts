import { rawLines } from "../finding/placement.ts";
import { isAlarm } from "../logs/report.ts";
import type { ReportedFinding } from "../result.ts";
import { type ChangeReport, plural, severityCounts } from "./change-report.ts";
import { asText, truncateBytes } from "./markdown.ts";
import { summaryMarkdown } from "./summary.ts";

/** One annotation in GitHub's words; lines and columns are 1-based, columns only where the range is on one line. */
export interface CheckAnnotation {
  readonly path: string;
  readonly start_line: number;
  readonly end_line: number;
  readonly start_column?: number;
  readonly end_column?: number;
  readonly annotation_level: "notice" | "warning" | "failure";
  readonly title: string;
  readonly message: string;
  readonly raw_details?: string;
}

/** Output of a check run. Annotations come in batches: each request takes 50 and appends. */
export interface CheckOutput {
  readonly title: string;
  readonly summary: string;
  readonly batches: readonly (readonly CheckAnnotation[])[];
  /** Findings that got no annotation because there are too many. */
  readonly left: number;
}

/** What GitHub takes in one request. */
export const ANNOTATIONS_PER_REQUEST = 50;

/** More are not read by anyone and cost a request each fifty; the summary and the report have the rest. */
const MAX_ANNOTATIONS = 500;

/** GitHub's limit on a summary is 65,535, counted in characters and in bytes. */
export const SUMMARY_BYTES = 65_535;

/** 64 KB a message, less room for safety. */
const MESSAGE_BYTES = 60_000;
const TITLE_CHARACTERS = 255;

const LEVEL = { error: "failure", warning: "warning", note: "notice" } as const;

/** Builds the output of the check run. */
export function checkOutput(report: ChangeReport): CheckOutput {
  const annotations = report.fresh.slice(0, MAX_ANNOTATIONS).map(annotation);
  const batches: CheckAnnotation[][] = [];
  for (let i = 0; i < annotations.length; i += ANNOTATIONS_PER_REQUEST) {
    batches.push(annotations.slice(i, i + ANNOTATIONS_PER_REQUEST));
  }
  return {
    title: checkTitle(report),
    summary: summaryMarkdown(report, SUMMARY_BYTES),
    batches,
    left: Math.max(0, report.fresh.length - MAX_ANNOTATIONS),
  };
}

/** The line that GitHub shows beside the check's name. */
function checkTitle({ fresh, complete, existing, moved, edited, accepted, logs }: ChangeReport): string {
  const counts = fresh.length > 0 ? severityCounts(fresh) : complete ? "No silent training bug" : "Nothing found";
  const before = existing.length + moved.length + edited.length;
  const parts = [
    before > 0 ? `${before} already in the base` : "",
    accepted.length > 0 ? `${accepted.length} in the baseline` : "",
  ].filter((part) => part !== "");
  const old = parts.length > 0 ? ` (${parts.join(", ")})` : "";
  const alarms = logs?.findings.filter(isAlarm).length ?? 0;
  const inLogs = alarms > 0 ? `, ${plural(alarms, "alarm")} in training logs` : "";
  return `${counts}${inLogs}${complete ? "" : ", incomplete analysis"}${old}`;
}

/** One finding as an annotation. */
export function annotation(finding: ReportedFinding): CheckAnnotation {
  const { file, span } = finding.location;
  const { first, last } = rawLines(finding.location);
  const range = file.range(span.start, span.end);
  const oneLine = first === last && range.start.line === range.end.line && file.cells === null;
  // The end column is inclusive for GitHub: our exclusive 0-based end is the same number.
  const columns =
    oneLine && range.end.column > range.start.column
      ? { start_column: range.start.column + 1, end_column: range.end.column }
      : {};
  const trace = finding.trace.map((step) => {
    const { line } = step.file.position(step.span.start);
    return `${step.file.path}:${line + 1}: ${step.message}`;
  });
  const details = trace.join("\n");
  return {
    path: file.path,
    start_line: first + 1,
    end_line: last + 1,
    ...columns,
    annotation_level: LEVEL[finding.severity],
    title: annotationTitle(finding),
    message: truncateBytes(asText(finding.message), MESSAGE_BYTES) || finding.rule,
    ...(details === "" ? {} : { raw_details: truncateBytes(asText(details), MESSAGE_BYTES) }),
  };
}

/** "nothing-trains (likely)". */
export function annotationTitle({ rule, confidence }: ReportedFinding): string {
  return `${rule}${confidence === "certain" ? "" : ` (${confidence})`}`.slice(0, TITLE_CHARACTERS);
}
