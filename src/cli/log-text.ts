import { isAlarm, type LogReport, type ReportedLogFinding } from "../logs/report.ts";
import { pointsOf, type Run } from "../logs/run.ts";
import { short, worthDrawing } from "../reporters/log-curves.ts";
import { cut, hanging, padEnd, plural, printable, prose, wrap } from "../reporters/text/layout.ts";
import { sparkline } from "../reporters/text/sparkline.ts";
import { type TextOptions, type Theme, themeOf } from "../reporters/text/theme.ts";

/** Runs drawn in full; of a sweep of hundreds only those with findings. */
const MAX_RUNS = 20;
/** Columns of a curve and of its name. */
const CURVE_WIDTH = 40;
const NAME_WIDTH = 24;

/** The report of `log --format text`: each run with its curves, what was found in it, and what could not be judged. */
export function logText(report: LogReport, options: TextOptions): string {
  const theme = themeOf(options);
  const blocks: string[] = [];
  let drawn = 0;
  for (const run of report.runs) {
    const findings = report.findings.filter((finding) => finding.run === run);
    if (findings.length === 0 && drawn >= MAX_RUNS) continue;
    drawn++;
    blocks.push(
      [...runLines(run, theme), ...findings.flatMap((finding) => ["", ...findingLines(finding, theme)])].join("\n"),
    );
  }
  const notes = notCheckedLines(report, theme);
  if (notes.length > 0) blocks.push(notes.join("\n"));
  blocks.push(summary(report, theme));
  return `${blocks.join("\n\n")}\n`;
}

function runLines(run: Run, theme: Theme): string[] {
  const label = run.label === null ? "" : ` · ${printable(run.label)}`;
  const lines = [
    `${theme.strong(printable(run.path))}${label}${theme.faint(` (${run.format}, ${plural(pointsOf(run), "point")})`)}`,
  ];
  const shown = worthDrawing(run);
  for (const series of shown) {
    const first = series.values[0];
    const last = series.values.at(-1);
    if (first === undefined || last === undefined) continue;
    const name = padEnd(cut(printable(series.metric.name), NAME_WIDTH), NAME_WIDTH);
    const curve = padEnd(
      sparkline(series.values, Math.min(CURVE_WIDTH, theme.width - NAME_WIDTH - 26)),
      Math.min(CURVE_WIDTH, theme.width - NAME_WIDTH - 26),
    );
    lines.push(`  ${theme.faint(name)} ${curve} ${short(first)} → ${short(last)}`);
  }
  const hidden =
    new Set(run.series.map(({ metric }) => metric.name)).size - new Set(shown.map(({ metric }) => metric.name)).size;
  if (hidden > 0) lines.push(theme.faint(`  and ${plural(hidden, "more metric")}`));
  return lines;
}

function findingLines(finding: ReportedLogFinding, theme: Theme): string[] {
  const place = finding.line > 0 ? `${finding.run.path}:${finding.line}` : finding.run.path;
  const sure = finding.confidence === "certain" ? "" : theme.faint(` (${finding.confidence})`);
  const lines = [
    `  ${theme.strong(printable(place))}: ${theme.severity(finding.severity)(finding.severity)}: ${theme.strong(finding.rule)}${sure}`,
  ];
  lines.push(...wrap(prose(finding.message, theme), theme.width - 4).map((line) => `    ${line}`));
  for (const step of finding.trace) {
    lines.push(
      ...hanging(
        `    ${theme.faint(printable(`${step.path}:${step.line}`))}  `,
        prose(step.message, theme),
        theme.width,
      ),
    );
  }
  return lines;
}

function notCheckedLines(report: LogReport, theme: Theme): string[] {
  if (report.notChecked.length === 0) return [];
  const byReason = new Map<string, Set<string>>();
  for (const { path, run, rule, reason } of report.notChecked) {
    const key = `${path}${run === null ? "" : ` · ${run}`}: ${reason}`;
    const rules = byReason.get(key);
    if (rules === undefined) byReason.set(key, new Set([rule]));
    else rules.add(rule);
  }
  const lines = [theme.faint("Not checked:")];
  for (const [reason, rules] of [...byReason].slice(0, MAX_RUNS)) {
    lines.push(
      ...wrap(`${printable(reason)} (${[...rules].join(", ")})`, theme.width - 2).map((line) =>
        theme.faint(`  ${line}`),
      ),
    );
  }
  if (byReason.size > MAX_RUNS)
    lines.push(theme.faint(`  and ${byReason.size - MAX_RUNS} more (--format json lists all)`));
  return lines;
}

function summary(report: LogReport, theme: Theme): string {
  const runs = plural(report.runs.length, "run");
  const alarms = report.findings.filter(isAlarm).length;
  const notes = report.findings.length - alarms;
  if (alarms === 0) return `${theme.good("No alarms")} in ${runs}${notes === 0 ? "" : ` (${plural(notes, "note")})`}`;
  return `${theme.bad(plural(alarms, "alarm"))} in ${runs}${notes === 0 ? "" : ` (${plural(notes, "note")})`}`;
}
