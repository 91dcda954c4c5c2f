import { isAlarm, type LogReport, type ReportedLogFinding } from "../logs/report.ts";
import { pointsOf, type Run } from "../logs/run.ts";
import { type ChangeReport, plural } from "./change-report.ts";
import { short, worthDrawing } from "./log-curves.ts";
import { runVerdict } from "./log-verdict.ts";
import { type Block, code, details, link, proseInline, table } from "./markdown.ts";
import { sparkline } from "./text/sparkline.ts";

/** Runs shown without an alarm; the JSON report lists all. */
const MAX_CLEAR_RUNS = 12;
/** Runs shown with one. */
const MAX_ALARMED_RUNS = 40;
/** Characters of a curve and of a metric's name. */
const CURVE_WIDTH = 40;
const NAME_WIDTH = 60;
/** Reasons listed of what was not checked. */
const MAX_REASONS = 40;

/** What training logs show, for the check run and the job summary: a verdict, then each run with its curves and signals, alarms first. */
export function logBlocks(logs: LogReport, lineUrl: ChangeReport["lineUrl"]): readonly Block[] {
  const alarmed = new Set(logs.findings.filter(isAlarm).map(({ run }) => run));
  const [sick, clear] = [logs.runs.filter((run) => alarmed.has(run)), logs.runs.filter((run) => !alarmed.has(run))];
  const shown = [...sick.slice(0, MAX_ALARMED_RUNS), ...clear.slice(0, MAX_CLEAR_RUNS)];
  const left = logs.runs.length - shown.length;
  return [
    ...shown.map((run, index) => ({
      markdown: `${index === 0 ? "### Training logs\n\n" : ""}${runBlock(run, logs, lineUrl)}`,
      importance: alarmed.has(run) ? 880 - Math.min(index, 50) : 420 - Math.min(index, 100),
    })),
    ...(left > 0 ? [{ markdown: `_${plural(left, "more run")} in the JSON report._`, importance: 410 }] : []),
    ...notCheckedBlocks(logs),
  ];
}

function runBlock(run: Run, logs: LogReport, lineUrl: ChangeReport["lineUrl"]): string {
  const findings = logs.findings.filter((finding) => finding.run === run);
  const label = run.label === null ? "" : ` · ${proseInline(run.label)}`;
  const parts = [
    `#### ${code(run.path)}${label}\n\n${runVerdict(run, logs)} <sub>${proseInline(run.format)}, ${plural(pointsOf(run), "point")}</sub>`,
    signalTable(findings),
    ...findings.map((finding, at) => explanation(finding, findings.slice(0, at), lineUrl)),
    curveTable(run),
  ];
  return parts.filter((part) => part !== "").join("\n\n");
}

function signalTable(findings: readonly ReportedLogFinding[]): string {
  if (findings.length === 0) return "";
  const rows = findings.map(({ severity, rule, confidence, statistic, window, curve, line }) => [
    severity,
    `${code(rule)}${confidence === "certain" ? "" : ` (${confidence})`}`,
    curve === null ? "" : code(curve.name.slice(0, NAME_WIDTH)),
    proseInline(statistic),
    `${proseInline(window)}${line > 0 ? `, line ${line}` : ""}`,
  ]);
  return table(["", "Signal", "Curve", "Statistic", "Window"], [], rows);
}

/** The message, and the places in the script that explain it, where no finding before has named them. */
function explanation(
  { message, trace }: ReportedLogFinding,
  before: readonly ReportedLogFinding[],
  lineUrl: ChangeReport["lineUrl"],
): string {
  const named = new Set(before.flatMap((finding) => finding.trace.map(({ path, line }) => `${path}:${line}`)));
  const places = trace
    .filter(({ path, line }) => !named.has(`${path}:${line}`))
    .map(
      ({ path, line, message: what }) =>
        `- ${link(code(`${path}:${line}`), lineUrl(path, line, line))} ${proseInline(what)}`,
    );
  return [proseInline(message), ...(places.length === 0 ? [] : [places.join("\n")])].join("\n\n");
}

function curveTable(run: Run): string {
  const rows = worthDrawing(run).map(({ metric, values }) => [
    code(metric.name.slice(0, NAME_WIDTH)),
    code(sparkline(values, CURVE_WIDTH)),
    `${short(values[0] ?? Number.NaN)} → ${short(values.at(-1) ?? Number.NaN)}`,
  ]);
  return rows.length === 0 ? "" : table(["Metric", "Course", "First → last"], [2], rows);
}

function notCheckedBlocks(logs: LogReport): readonly Block[] {
  const byReason = new Map<string, Set<string>>();
  for (const { path, run, rule, reason } of logs.notChecked) {
    const key = `${code(path)}${run === null ? "" : ` · ${proseInline(run)}`}: ${proseInline(reason)}`;
    const rules = byReason.get(key);
    if (rules === undefined) byReason.set(key, new Set([rule]));
    else rules.add(rule);
  }
  if (byReason.size === 0) return [];
  const items = [...byReason]
    .slice(0, MAX_REASONS)
    .map(([reason, rules]) => `- ${reason} (${[...rules].map(code).join(", ")})`);
  if (byReason.size > items.length) items.push(`- … ${byReason.size - items.length} more in the JSON report`);
  return [{ markdown: details("Not checked in the logs", items.join("\n")), importance: 310 }];
}
