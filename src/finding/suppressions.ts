import type { Module } from "../python/syntax.ts";
import type { SourceFile } from "../source/file.ts";
import { enclosingOf } from "./enclosing.ts";
import type { Finding } from "./finding.ts";
import type { Notification } from "./notification.ts";

/** `# epoch-zero: ignore[rule-id, other] reason`, as it stands in a file. */
export interface Suppression {
  readonly rules: readonly string[];
  /** What follows the list; empty when nothing does. */
  readonly reason: string;
  /** Line it speaks for, from 0: its own, or the next line of code when it stands alone on a line. */
  readonly line: number;
}

const DIRECTIVE = /^#+\s*epoch-zero\s*:\s*(?<rest>.*)$/isu;
const IGNORE = /^ignore\s*\[(?<list>[^\]]*)\]\s*(?<reason>.*)$/isu;

/**
 * The suppressions of one file. Only real comments count (a string that looks like one is not one); a malformed directive or an
 * unknown rule id is refused with a notification rather than ignored, because its author believes that it works.
 */
export function readSuppressions(
  file: SourceFile,
  module: Module,
  knownRules: ReadonlySet<string>,
): { suppressions: Suppression[]; notifications: Notification[] } {
  const suppressions: Suppression[] = [];
  const notifications: Notification[] = [];
  for (const comment of module.comments) {
    const rest = DIRECTIVE.exec(comment.text.trim())?.groups?.["rest"];
    if (rest === undefined) continue;
    const { line } = file.position(comment.start);
    const warn = (message: string): void => {
      notifications.push({
        level: "warning",
        path: file.path,
        message: `Line ${line + 1}: ${message}`,
        incomplete: false,
      });
    };
    const parsed = IGNORE.exec(rest);
    const listed = (parsed?.groups?.["list"] ?? "").split(",").map((id) => id.trim().toLowerCase());
    const ids = listed.filter((id) => id !== "");
    if (parsed === null || ids.length === 0) {
      warn(
        "a suppression needs the rules it is for, as in `# epoch-zero: ignore[rule-id] reason`; this one does nothing.",
      );
      continue;
    }
    for (const id of ids) if (!knownRules.has(id)) warn(`there is no rule \`${id}\` to suppress.`);
    suppressions.push({
      rules: ids.filter((id) => knownRules.has(id)),
      reason: (parsed.groups?.["reason"] ?? "").trim(),
      line: isAlone(file, comment.start) ? nextCodeLine(file, line) : line,
    });
  }
  return { suppressions, notifications };
}

/** The suppression that covers a finding: on the line of its primary location or on the first line of its statement. */
export function suppressionOf(
  finding: Finding,
  suppressions: readonly Suppression[],
  module: Module,
): { readonly reason: string } | null {
  const { file, span } = finding.location;
  const lines = new Set([file.position(span.start).line]);
  const { statement } = enclosingOf(module, span.start);
  if (statement !== null) lines.add(file.position(statement.start).line);
  const match = suppressions.find((one) => lines.has(one.line) && one.rules.includes(finding.rule));
  return match === undefined ? null : { reason: match.reason };
}

function isAlone(file: SourceFile, offset: number): boolean {
  const { line, column } = file.position(offset);
  return file.line(line).slice(0, column).trim() === "";
}

/** Directives may be stacked: a comment line passes on to the line below it. A blank line ends its reach. */
function nextCodeLine(file: SourceFile, line: number): number {
  let next = line + 1;
  while (next < file.lineCount && file.line(next).trimStart().startsWith("#")) next++;
  return next;
}
