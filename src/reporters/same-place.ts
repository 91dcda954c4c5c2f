import type { Finding, Location, TraceStep } from "../finding/finding.ts";
import type { Fix } from "../fix/fix.ts";
import { groupBy } from "../source/group-by.ts";

/** Groups findings of one place, so that a reader meets the code once: groups and their members keep the order given. */
export function groupByPlace<F extends Finding>(findings: readonly F[]): readonly (readonly F[])[] {
  const groups = groupBy(findings, ({ location }) => placeKey(location));
  return [...groups.values()];
}

/** The steps of all traces, in order, one a place: several findings on one bug tell the same story. */
export function mergedTrace(findings: readonly Finding[]): readonly TraceStep[] {
  const [first, ...others] = findings;
  const steps = [...(first?.trace ?? [])];
  const seen = new Set(steps.map(placeKey));
  // A trace may well name one place twice; only what another finding adds has to be new.
  for (const step of others.flatMap(({ trace }) => trace)) {
    if (!seen.has(placeKey(step))) steps.push(step);
    seen.add(placeKey(step));
  }
  return steps;
}

function placeKey({ file, span }: Location): string {
  return `${file.path}\0${span.start}\0${span.end}`;
}

/** A key that is the same for fixes that make the same edits. */
export function editsKey(fix: Fix): string {
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
