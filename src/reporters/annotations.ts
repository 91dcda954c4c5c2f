import type { Severity } from "../finding/finding.ts";
import { rawLines } from "../finding/placement.ts";
import type { ReportedFinding } from "../result.ts";
import { annotationTitle } from "./check-run.ts";
import { asText } from "./markdown.ts";

/**
 * Workflow commands: what a job prints so that the runner makes annotations of it. They need no permission at all, so they are the
 * way to show findings when the token may only read (pull requests from forks).
 */

/** The runner keeps ten of each kind a step. */
const PER_LEVEL = 10;

/** Characters of a message that the runner keeps. */
const MAX_MESSAGE = 4096;

const COMMAND: Readonly<Record<Severity, string>> = { error: "error", warning: "warning", note: "notice" };

/** The commands to print, and how many findings they cannot show. */
export interface WorkflowAnnotations {
  readonly commands: readonly string[];
  readonly left: number;
}

/** Commands for the most serious findings of each level (the findings come in report order). */
export function workflowAnnotations(findings: readonly ReportedFinding[]): WorkflowAnnotations {
  const used: Record<Severity, number> = { error: 0, warning: 0, note: 0 };
  const commands: string[] = [];
  for (const finding of findings) {
    if (used[finding.severity]++ >= PER_LEVEL) continue;
    const { first, last } = rawLines(finding.location);
    commands.push(
      workflowCommand(COMMAND[finding.severity], asText(finding.message), {
        file: finding.location.file.path,
        line: String(first + 1),
        endLine: String(last + 1),
        title: annotationTitle(finding),
      }),
    );
  }
  return { commands, left: findings.length - commands.length };
}

/** One workflow command, escaped as the runner decodes it. */
export function workflowCommand(
  name: string,
  message: string,
  properties: Readonly<Record<string, string>> = {},
): string {
  const list = Object.entries(properties).map(([key, value]) => `${key}=${escapeProperty(value)}`);
  const short =
    message.length > MAX_MESSAGE ? `${message.slice(0, MAX_MESSAGE - 1).replace(/[\uD800-\uDBFF]$/, "")}…` : message;
  return `::${name}${list.length > 0 ? ` ${list.join(",")}` : ""}::${escapeData(short)}`;
}

function escapeData(text: string): string {
  return inertLog(text).replace(/%/g, "%25").replace(/\r/g, "%0D").replace(/\n/g, "%0A");
}

function escapeProperty(text: string): string {
  return escapeData(text).replace(/:/g, "%3A").replace(/,/g, "%2C");
}

/** The runner obeys `##[command]` anywhere in a line: a space makes it text. */
function inertLog(text: string): string {
  return text.replace(/##(?=\[)/g, "# #");
}

/** Text for the log in which nothing is a command: neither `##[…]` anywhere nor `::…` at the start of a line. */
export function logText(text: string): string {
  return inertLog(asText(text)).replace(/^(\s*)::/gm, "$1: :");
}
