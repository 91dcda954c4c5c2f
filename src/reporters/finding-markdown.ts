import type { Confidence, Severity, TraceStep } from "../finding/finding.ts";
import { rawLines } from "../finding/placement.ts";
import { cellOf } from "../fix/raw.ts";
import type { ReportedFinding } from "../result.ts";
import type { ChangeReport } from "./change-report.ts";
import { code, details, link, prose, proseInline } from "./markdown.ts";
import { splitLead } from "./same-place.ts";

/** How the severity reads at the head of a finding. */
export const SEVERITY_WORD: Readonly<Record<Severity, string>> = { error: "Error", warning: "Warning", note: "Note" };

/** How sure, as a reader needs it; nothing is said of a certain finding. */
const CONFIDENCE_WORD: Readonly<Record<Confidence, string | null>> = {
  certain: null,
  likely: "likely",
  possible: "possible",
};

/** Steps of a trace that are shown; the first and the last ones tell the story. */
const MAX_TRACE_STEPS = 12;

type LineUrl = ChangeReport["lineUrl"];

/** "**Error** `nothing-trains` (likely)". */
export function findingTitle({ severity, confidence, rule }: ReportedFinding): string {
  const sure = CONFIDENCE_WORD[confidence];
  return `**${SEVERITY_WORD[severity]}** ${code(rule)}${sure === null ? "" : ` (${sure})`}`;
}

/** Where a location is, for people: `train.py` line 12, or `a.ipynb` cell 3 line 2. Linked when an address is known. */
export function placeOf(location: TraceStep | ReportedFinding["location"], lineUrl: LineUrl, withPath = true): string {
  const { first, last } = rawLines(location);
  const cell = cellOf(location.file, location.span);
  // Notebooks show people cells counted from one; the raw line is only good for the link.
  const text = cell === null ? `line ${first + 1}` : `cell ${cell.cell + 1}, line ${cell.line + 1}`;
  const label = withPath ? `${code(location.file.path)} ${text}` : text;
  return link(label, lineUrl(location.file.path, first + 1, last + 1));
}

/** The message with its first sentence set apart. It says itself what it assumes. */
export function messageText(finding: ReportedFinding): string {
  const { lead, rest } = splitLead(finding.message);
  if (lead === "") return prose(rest);
  if (rest === "") return `**${proseInline(lead)}**`;
  return `**${proseInline(lead)}**${/^\s*\n/.test(rest) ? "\n\n" : " "}${prose(rest)}`;
}

/** How a finding came about, folded, as a numbered list; empty without a trace. Steps in the finding's own file are named by line only. */
export function traceDetails(path: string, trace: readonly TraceStep[], lineUrl: LineUrl): string {
  if (trace.length === 0) return "";
  const shown =
    trace.length <= MAX_TRACE_STEPS
      ? trace
      : [...trace.slice(0, MAX_TRACE_STEPS / 2), ...trace.slice(-MAX_TRACE_STEPS / 2)];
  const items = shown.map((step) => {
    const elsewhere = step.file.path !== path;
    return `${placeOf(step, lineUrl, elsewhere)}: ${proseInline(step.message)}`;
  });
  if (trace.length > shown.length) items.splice(MAX_TRACE_STEPS / 2, 0, `… ${trace.length - shown.length} more steps`);
  return details("How it came about", items.map((item, index) => `${index + 1}. ${item}`).join("\n"));
}
