import type { AuditResult, ReportedFinding } from "../result.ts";
import type { SourceFile } from "../source/file.ts";
import { type FindingStatus, type JsonFinding, type JsonFix, type JsonReport, jsonReport } from "./json.ts";
import { lineHashes } from "./line-hash.ts";
import { type Place, placeOf } from "./place.ts";
import type { Sarif, SarifArtifact, SarifFix, SarifLine, SarifRegion, SarifResult } from "./sarif-format.ts";

/** What a rule says of itself in a report. */
export interface RuleSummary {
  readonly id: string;
  readonly summary: string;
}

/** Results that GitHub's upload keeps. */
const MAX_RESULTS = 5000;

const HOME = "https://github.com/epoch-zero/epoch-zero";

/** What the JSON report does not have of a finding, for it has no sources: the hash of its line, and its trace with columns. */
interface Sources {
  readonly lineHash: string | null;
  readonly trace: readonly FlowStep[];
}

interface FlowStep {
  readonly path: string;
  readonly region: SarifRegion | SarifLine;
  readonly cell: number | null;
  readonly cellLine: number | null;
  readonly message: string;
}

/** A result in SARIF 2.1.0: rules, results with traces as code flows, fixes, suppressions, and what went wrong in the run. */
export function sarifReport(result: AuditResult, toolVersion: string, rules: readonly RuleSummary[]): Sarif {
  const hashes = new Map<SourceFile, readonly string[]>();
  const sources = result.findings.slice(0, MAX_RESULTS).map((finding) => sourcesOf(finding, hashes));
  return documentOf(jsonReport(result, toolVersion), rules, sources);
}

/** The same of a JSON report, such as the one that joins the parts of a repository. */
export function sarifOfReport(report: JsonReport, rules: readonly RuleSummary[]): Sarif {
  const sources = report.findings.slice(0, MAX_RESULTS).map(({ trace }) => ({
    lineHash: null,
    trace: trace.map(({ path, line, message }) => ({
      path,
      region: { startLine: line },
      cell: null,
      cellLine: null,
      message,
    })),
  }));
  return documentOf(report, rules, sources);
}

/** @param hashes those of files that were met before */
function sourcesOf({ location, trace }: ReportedFinding, hashes: Map<SourceFile, readonly string[]>): Sources {
  const { file } = location;
  const withRegions = trace.map((step) => {
    const place = placeOf(step);
    return { ...place, region: regionOf(place), message: step.message };
  });
  // A notebook's raw text is not here: GitHub's upload hashes it.
  if (file.cells !== null) return { lineHash: null, trace: withRegions };
  const known = hashes.get(file) ?? lineHashes(file.text);
  hashes.set(file, known);
  return { lineHash: known[placeOf(location).line - 1] ?? null, trace: withRegions };
}

function documentOf(report: JsonReport, rules: readonly RuleSummary[], sources: readonly Sources[]): Sarif {
  const findings = report.findings.slice(0, MAX_RESULTS);
  const summaries = new Map(rules.map((rule) => [rule.id, rule.summary]));
  const ids = [...new Set([...summaries.keys(), ...findings.map((finding) => finding.rule)])].toSorted();
  const indexes = new Map(ids.map((id, index) => [id, index]));
  return {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: {
          driver: {
            name: "epoch-zero",
            semanticVersion: report.tool.version,
            informationUri: HOME,
            rules: ids.map((id) => ruleOf(id, summaries.get(id) ?? id, levelOf(id, findings))),
          },
        },
        // Parts of one repository are uploaded side by side: under one category each would replace the one before. Else the category is the uploader's to choose.
        ...(report.shard === null
          ? {}
          : { automationDetails: { id: `epoch-zero/${report.shard.index}-of-${report.shard.total}/` } }),
        originalUriBaseIds: {
          "%SRCROOT%": { description: { text: "The root of the analysed repository or folder." } },
        },
        columnKind: "utf16CodeUnits",
        invocations: [
          {
            executionSuccessful: report.complete,
            toolExecutionNotifications: report.notifications.map(({ level, path, message }) => ({
              level,
              message: { text: message },
              ...(path === null ? {} : { locations: [{ physicalLocation: { artifactLocation: artifact(path) } }] }),
            })),
          },
        ],
        results: findings.map((finding, index) =>
          resultOf(finding, indexes.get(finding.rule) ?? 0, sources[index] ?? { lineHash: null, trace: [] }),
        ),
      },
    ],
  };
}

/** The worst that a rule says here: a rule has no severity of its own, but readers filter by one. Without findings SARIF's own default. */
function levelOf(id: string, findings: readonly JsonFinding[]): JsonFinding["severity"] {
  const own = new Set(findings.filter(({ rule }) => rule === id).map(({ severity }) => severity));
  return own.has("error") ? "error" : own.has("warning") || own.size === 0 ? "warning" : "note";
}

/** GitHub shows `help` beside an alert, and asks for both descriptions. */
function ruleOf(id: string, summary: string, level: JsonFinding["severity"]): object {
  const page = `${HOME}/blob/main/rules/${encodeURIComponent(id)}/README.md`;
  return {
    id,
    shortDescription: { text: summary },
    fullDescription: { text: summary },
    defaultConfiguration: { level },
    helpUri: page,
    help: {
      text: `${summary} Run 'epoch-zero explain ${id}' for why that matters and what to do.`,
      markdown: `${summary} [Why that matters and what to do](${page}).`,
    },
    properties: { tags: ["correctness", "pytorch", "training"] },
  };
}

/** The word of SARIF for what a change has to do with a finding; nothing where nothing was compared. */
const BASELINE_STATE: Readonly<Record<FindingStatus, NonNullable<SarifResult["baselineState"]>>> = {
  new: "new",
  suppressed: "new",
  "pre-existing": "unchanged",
  accepted: "unchanged",
  moved: "updated",
  edited: "updated",
};

function resultOf(finding: JsonFinding, ruleIndex: number, { lineHash, trace }: Sources): SarifResult {
  return {
    ruleId: finding.rule,
    ruleIndex,
    level: finding.severity,
    message: { text: finding.message },
    locations: [locationOf({ ...finding, region: regionOf(finding) })],
    partialFingerprints: {
      "epochZero/v1": finding.fingerprint,
      ...(lineHash === null ? {} : { primaryLocationLineHash: lineHash }),
    },
    ...(finding.status === null ? {} : { baselineState: BASELINE_STATE[finding.status] }),
    properties: { confidence: finding.confidence, assumptions: finding.assumptions },
    ...(trace.length === 0 ? {} : { codeFlows: [{ threadFlows: [{ locations: trace.map(flowStep) }] }] }),
    ...(finding.fix === null ? {} : { fixes: [fixOf(finding.fix)] }),
    ...(finding.suppressed === null
      ? {}
      : { suppressions: [{ kind: "inSource", status: "accepted", justification: finding.suppressed.reason }] }),
  };
}

function flowStep(step: FlowStep): object {
  return { location: { ...locationOf(step), message: { text: step.message } } };
}

function locationOf({ path, region, cell, cellLine }: Omit<FlowStep, "message">): Readonly<Record<string, unknown>> {
  return {
    physicalLocation: { artifactLocation: artifact(path), region },
    ...(cell === null ? {} : { properties: { cell, cellLine } }),
  };
}

function regionOf({ line, column, endLine, endColumn }: Omit<Place, "path" | "cell" | "cellLine">): SarifRegion {
  return { startLine: line, startColumn: column, endLine, endColumn };
}

function artifact(path: string): SarifArtifact {
  return { uri: path.split("/").map(encodeURIComponent).join("/"), uriBaseId: "%SRCROOT%" };
}

function fixOf({ title, edits }: JsonFix): SarifFix {
  const paths = [...new Set(edits.map((edit) => edit.path))];
  return {
    description: { text: title },
    artifactChanges: paths.map((path) => ({
      artifactLocation: artifact(path),
      replacements: edits
        .filter((edit) => edit.path === path)
        .map(({ startLine, startColumn, endLine, endColumn, newText }) => ({
          deletedRegion: { startLine, startColumn, endLine, endColumn },
          insertedContent: { text: newText },
        })),
    })),
  };
}
