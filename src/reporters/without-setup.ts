import type { Location } from "../finding/finding.ts";
import type { AuditResult } from "../result.ts";
import type { EntryFacts } from "../setup/understanding.ts";

/** The entries of which there is no set-up to show. */
export function entriesWithoutSetup(result: AuditResult): EntryFacts[] {
  const shown = new Set(result.setups.map(({ file }) => file.path));
  return result.entries.filter(({ path }) => !shown.has(path));
}

/** Why a script has no set-up: what ended it, else the first thing that is not known, else that nothing of the kind is in it. */
export function whyWithoutSetup(entry: EntryFacts): { readonly why: string; readonly location: Location | null } {
  const { ended } = entry;
  if (ended !== null) return { why: `${ended.what} before anything is trained`, location: ended.location };
  const reason = entry.understood.flatMap(({ reasons }) => reasons)[0];
  if (reason !== undefined) return { why: `${reason.what}: ${reason.why}`, location: reason.location };
  return { why: "the program makes no model and no optimizer", location: null };
}
