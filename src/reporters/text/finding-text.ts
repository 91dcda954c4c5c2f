import type { TraceStep } from "../../finding/finding.ts";
import type { Fix } from "../../fix/fix.ts";
import type { ReportedFinding } from "../../result.ts";
import { placeLabel, placeOf } from "../place.ts";
import { splitLead, withoutRepetition } from "../same-place.ts";
import { evidenceLines } from "./evidence-text.ts";
import { lineChanges } from "./fix-lines.ts";
import { codeFrame } from "./frame.ts";
import { cut, hanging, padEnd, printable, prose, wrap } from "./layout.ts";
import type { Theme } from "./theme.ts";

/** Steps of a trace shown; the JSON report has all. */
const MAX_STEPS = 12;
/** Lines of a fix shown; `--diff` prints all. */
const MAX_FIX_LINES = 16;

/** The findings of one place for people: the code once, then each finding with its message, how it came about, and its fix. */
export function placeText(group: readonly ReportedFinding[], theme: Theme): string[] {
  const lines: string[] = [];
  withoutRepetition(group).forEach(({ finding, trace, fix }, index) => {
    lines.push(...(index === 0 ? [] : [""]), header(finding, theme), "");
    if (index === 0) lines.push(...codeFrame(finding.location, theme), "");
    lines.push(...wrap(messageProse(finding.message, theme), theme.width - 2).map((line) => `  ${line}`.trimEnd()));
    if (finding.evidence !== undefined) lines.push("", ...evidenceLines(finding.evidence, theme));
    if (trace.length > 0) lines.push("", ...traceLines(trace, theme));
    if (fix !== null) lines.push("", ...fixLines(finding, fix, theme));
  });
  return lines;
}

/** The message with its first sentence standing out where there are styles. */
function messageProse(message: string, theme: Theme): string {
  const { lead, rest } = splitLead(message);
  if (!theme.colors || lead === "") return prose(message, theme);
  const strong = lead
    .split(/(`[^`]+`)/)
    .map((part) =>
      part.startsWith("`") ? prose(part, theme) : printable(part).replace(/[^ \n]+/g, (word) => theme.strong(word)),
    );
  return strong.join("") + prose(rest, theme);
}

/** `train.py:101:1: error: nothing-trains (likely)`: editors and terminals open the place. */
function header(finding: ReportedFinding, theme: Theme): string {
  const { column } = placeOf(finding.location);
  const place =
    finding.location.file.cells === null ? `${placeLabel(finding.location)}:${column}` : placeLabel(finding.location);
  const sure = finding.confidence === "certain" ? "" : theme.faint(` (${finding.confidence})`);
  const severity = theme.severity(finding.severity)(finding.severity);
  return `${theme.strong(printable(place))}: ${severity}: ${theme.strong(finding.rule)}${sure}`;
}

function traceLines(trace: readonly TraceStep[], theme: Theme): string[] {
  const steps = trace.slice(0, MAX_STEPS);
  const labels = steps.map((step) => printable(placeLabel(step)));
  const room = Math.min(32, Math.max(...labels.map((label) => label.length)));
  const lines = [`  ${theme.strong("How it came about")}`];
  steps.forEach((step, index) => {
    const label = padEnd(labels[index] ?? "", room);
    const [first = "", ...rest] = hanging(`    ${label}  `, prose(step.message, theme), theme.width);
    lines.push(`    ${theme.faint(label)}${first.slice(4 + label.length)}`, ...rest);
  });
  if (trace.length > steps.length) lines.push(theme.faint(`    … ${trace.length - steps.length} more steps`));
  return lines;
}

const SAFETY_WORDS: Readonly<Record<Fix["safety"], string>> = {
  safe: "Fix (safe; --fix applies it)",
  unsafe: "Fix (read it before you apply it)",
  manual: "Sketch of a fix (to be completed by hand)",
};

function fixLines(finding: ReportedFinding, fix: Fix, theme: Theme): string[] {
  const lines = hanging(
    "  ",
    `${theme.strong(`${SAFETY_WORDS[fix.safety]}:`)} ${prose(fix.title, theme)}`,
    theme.width,
  );
  const body: string[] = [];
  const { file, span } = finding.location;
  for (const change of lineChanges(fix)) {
    const start = change.file.lineStarts[change.line] ?? change.file.text.length;
    // A change of the very line shown above needs no place of its own.
    if (change.file.path !== file.path || change.line !== file.position(span.start).line) {
      body.push(theme.faint(`    ${printable(placeLabel({ file: change.file, span: { start, end: start } }))}`));
    }
    for (const line of change.removed) body.push(theme.bad(`    - ${cut(printable(line), theme.width - 6)}`));
    for (const line of change.added) body.push(theme.good(`    + ${cut(printable(line), theme.width - 6)}`));
  }
  lines.push(...body.slice(0, MAX_FIX_LINES));
  if (body.length > MAX_FIX_LINES)
    lines.push(theme.faint(`    … ${body.length - MAX_FIX_LINES} more lines (--diff shows all)`));
  return lines;
}
