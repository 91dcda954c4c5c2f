import { compareText } from "../finding/order.ts";
import { type JsonFinding, type JsonNotification, type JsonReport, REPORT_VERSION } from "./json.ts";
import type { JsonComparison } from "./json-comparison.ts";

/**
 * Joins the reports of the parts of one repository (`--shard I/N`) into one. Each finding counts once. Where a part is missing, came twice, or was made by
 * another version, that is said and the whole is incomplete.
 *
 * @param reports at least one
 */
export function mergeReports(reports: readonly JsonReport[]): JsonReport {
  const [first] = reports;
  if (first === undefined) throw new Error("there is no report to merge");
  const problems = [...shardProblems(reports), ...versionProblems(reports)];
  const findings = distinctBy(
    reports.flatMap((report) => report.findings),
    ({ fingerprint }) => fingerprint,
  ).sort(compareFindings);
  return {
    version: REPORT_VERSION,
    tool: first.tool,
    complete: problems.length === 0 && reports.every((report) => report.complete),
    shard: null,
    findings,
    comparison: mergeComparisons(reports, findings),
    setups: distinctBy(
      reports.flatMap((report) => report.setups),
      (setup) => JSON.stringify(setup),
    ).sort((a, b) => compareText(a.path, b.path)),
    ...mergeLogs(reports),
    notifications: distinctBy(
      [...problems, ...reports.flatMap((report) => report.notifications)],
      ({ path, message }) => `${path}\0${message}`,
    ),
  };
}

/** Logs are read by one part; where several did, they read the same. */
function mergeLogs(reports: readonly JsonReport[]): Pick<JsonReport, "logs"> {
  const logs = reports.find((report) => report.logs !== undefined)?.logs;
  return logs === undefined ? {} : { logs };
}

function error(message: string): JsonNotification {
  return { level: "error", path: null, message };
}

/** A whole of N parts needs each of them once. */
function shardProblems(reports: readonly JsonReport[]): readonly JsonNotification[] {
  const shards = reports.flatMap(({ shard }) => shard ?? []);
  if (shards.length === 0) {
    return reports.length === 1 ? [] : [error("The reports are not of parts of one repository: they name no shard.")];
  }
  const totals = new Set(shards.map(({ total }) => total));
  const [total = 0] = totals;
  if (totals.size > 1 || shards.length < reports.length)
    return [error("The reports do not belong together: they are of different divisions into shards.")];
  const seen = shards.map(({ index }) => index);
  const missing = Array.from({ length: total }, (_, index) => index + 1).filter((index) => !seen.includes(index));
  const problems = missing.map((index) => error(`The report of part ${index}/${total} is missing.`));
  if (new Set(seen).size < seen.length) problems.push(error("The report of a part came twice."));
  return problems;
}

function versionProblems(reports: readonly JsonReport[]): readonly JsonNotification[] {
  const versions = new Set(reports.map(({ tool }) => tool.version));
  return versions.size <= 1
    ? []
    : [error(`The reports are of different versions: ${[...versions].sort().join(", ")}.`)];
}

function mergeComparisons(reports: readonly JsonReport[], findings: readonly JsonFinding[]): JsonComparison | null {
  const comparisons = reports.flatMap(({ comparison }) => comparison ?? []);
  if (comparisons.length === 0) return null;
  const joined = <T extends { readonly fingerprint: string }>(pick: (one: JsonComparison) => readonly T[]): T[] =>
    distinctBy(comparisons.flatMap(pick), ({ fingerprint }) => fingerprint);
  const preExisting = joined((one) => one.preExisting);
  const present = new Set([...findings, ...preExisting].map(({ fingerprint }) => fingerprint));
  const setups = comparisons.flatMap((one) => one.setups ?? []);
  return {
    preExisting,
    accepted: joined((one) => one.accepted),
    moved: joined((one) => one.moved),
    edited: joined((one) => one.edited),
    // What one part no longer meets another may.
    fixed: joined((one) => one.fixed).filter(({ fingerprint }) => !present.has(fingerprint)),
    setups: comparisons.every((one) => one.setups === null) ? null : setups,
  };
}

const SEVERITIES: readonly JsonFinding["severity"][] = ["error", "warning", "note"];
const CONFIDENCES: readonly JsonFinding["confidence"][] = ["certain", "likely", "possible"];

/** The order of every report. */
function compareFindings(a: JsonFinding, b: JsonFinding): number {
  return (
    SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) ||
    CONFIDENCES.indexOf(a.confidence) - CONFIDENCES.indexOf(b.confidence) ||
    compareText(a.path, b.path) ||
    a.line - b.line ||
    compareText(a.rule, b.rule)
  );
}

function distinctBy<T>(items: readonly T[], keyOf: (item: T) => string): T[] {
  return [...new Map(items.map((item) => [keyOf(item), item])).values()];
}
