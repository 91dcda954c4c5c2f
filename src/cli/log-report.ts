import { type FailLevel, reaches } from "../finding/order.ts";
import type { ReadLogs } from "../log-files/read.ts";
import { groupFiles } from "../logs/group-files.ts";
import { judge } from "../logs/judge.ts";
import { type LogReport, reportOf } from "../logs/report.ts";
import { type ColorChoice, type Io, usesColors, widthOf } from "./io.ts";
import type { ScriptFacts } from "./log-script.ts";
import type { LogFormat } from "./options.ts";
import { toolVersion } from "./version.ts";

/** The options of `log`, checked. */
export interface LogOptions {
  readonly format: LogFormat;
  readonly output: string | undefined;
  readonly failOn: FailLevel;
  /** Number of classes, for the level of chance. */
  readonly classes: number | undefined;
  /** The training script that wrote the log. */
  readonly script: string | undefined;
  readonly follow: boolean;
  readonly color: ColorChoice;
}

const CLEAN = 0;
const FINDINGS = 1;
const INCOMPLETE = 2;

export function judged(read: ReadLogs, options: Pick<LogOptions, "classes">, script: ScriptFacts | null): LogReport {
  const classes =
    options.classes !== undefined ? { count: options.classes, source: "--classes" } : (script?.classes ?? null);
  const report = reportOf(judge(groupFiles(read.runs), classes), read.notifications);
  return script === null
    ? report
    : {
        ...report,
        findings: script.join(report.findings),
        notifications: [...report.notifications, ...script.notifications],
      };
}

export function exitCode(report: LogReport, failOn: FailLevel): number {
  if (report.notifications.some((one) => one.incomplete)) return INCOMPLETE;
  return report.findings.some((finding) => reaches(finding.severity, failOn)) ? FINDINGS : CLEAN;
}

export async function render(report: LogReport, options: LogOptions, io: Io): Promise<string> {
  if (options.format === "json") {
    const { logJson } = await import("../reporters/log-json.ts");
    return `${JSON.stringify(logJson(report, toolVersion()), null, 2)}\n`;
  }
  const { logText } = await import("./log-text.ts");
  const isFile = options.output !== undefined && options.color === "auto";
  const colors = !isFile && usesColors(options.color, io.stdout, io.env);
  return logText(report, { colors, width: widthOf(io.stdout, io.env) });
}
