import type { Finding, Location, TraceStep } from "../finding/finding.ts";
import type { Fix } from "../fix/fix.ts";
import { groupBy } from "../source/group-by.ts";

/** Groups findings of one place, so that a reader meets the code once: groups and their members keep the order given. */
export function groupByPlace<F extends Finding>(findings: readonly F[]): readonly (readonly F[])[] {
  const groups = groupBy(findings, ({ location }) => placeKey(location));
  return [...groups.values()];
}

/** What of a group's findings is worth showing at each: several findings on one bug mostly tell one story and offer one fix. */
export interface Told<F extends Finding> {
  readonly finding: F;
  /** Empty where every place in it was named by a finding before. */
  readonly trace: readonly TraceStep[];
  /** Null where the same edits were offered by a finding before. */
  readonly fix: Fix | null;
}

/** The findings of one place without what repeats itself. */
export function withoutRepetition<F extends Finding>(group: readonly F[]): readonly Told<F>[] {
  const places = new Set<string>();
  const fixes = new Set<string>();
  return group.map((finding) => {
    const trace = finding.trace.every((step) => places.has(placeKey(step))) ? [] : finding.trace;
    for (const step of trace) places.add(placeKey(step));
    const edits = finding.fix === null ? null : editsKey(finding.fix);
    const fix = edits === null || fixes.has(edits) ? null : finding.fix;
    if (edits !== null) fixes.add(edits);
    return { finding, trace, fix };
  });
}

function placeKey({ file, span }: Location): string {
  return `${file.path}\0${span.start}\0${span.end}`;
}

/** A key that is the same for fixes that make the same edits. */
function editsKey(fix: Fix): string {
  return JSON.stringify(fix.edits.map(({ file, span, newText }) => [file.path, span.start, span.end, newText]));
}

/** Longest first sentence that is set apart: a longer one is no headline. */
const MAX_LEAD = 220;

/** A message as its first sentence and the rest, with the space between them; the first is empty where there is none to set apart. */
export function splitLead(message: string): { readonly lead: string; readonly rest: string } {
  // A full stop inside a code span ends no sentence.
  const masked = message.replace(/`[^`]*`/g, (span) => "x".repeat(span.length));
  const end = /[.!?](?=\s+[A-Z0-9x(]|$)/.exec(masked);
  if (end === null || end.index >= MAX_LEAD || masked.slice(0, end.index).includes("\n"))
    return { lead: "", rest: message };
  return { lead: message.slice(0, end.index + 1), rest: message.slice(end.index + 1).trimEnd() };
}
