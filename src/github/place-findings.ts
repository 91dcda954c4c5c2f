import { place } from "../finding/placement.ts";
import { applyAll, UnappliableEdit } from "../fix/apply.ts";
import { suggest } from "../fix/suggestion.ts";
import type { ProjectFiles } from "../project/files.ts";
import type { PlacedFinding } from "../reporters/review.ts";
import type { ReportedFinding } from "../result.ts";
import type { FileDiff } from "../source/diff.ts";

/** Decides for each finding where it is shown and how its fix is offered. */
export function placeFindings(
  findings: readonly ReportedFinding[],
  changes: readonly FileDiff[],
  files: ProjectFiles,
  withSuggestions: boolean,
): readonly PlacedFinding[] {
  const diffs = new Map(changes.map((change) => [change.path, change]));
  const rawOf = (path: string): string => {
    const bytes = files.read(path);
    return bytes === null ? "" : new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
  };
  return findings.map((finding) => {
    const placement = place(finding.location, diffs);
    const { fix } = finding;
    if (fix === null) return { finding, placement, suggestion: null, patch: null };
    const patch = patchOf(finding, rawOf);
    const diff = diffs.get(placement.path);
    if (!withSuggestions || placement.kind !== "inline" || diff === undefined)
      return { finding, placement, suggestion: null, patch };
    const suggestion = suggest({ fix, comment: placement.lines, diff, raw: rawOf(placement.path) });
    return { finding, placement, suggestion, patch };
  });
}

/** The raw text of every file that the fix changes, before and after; null when the fix does not fit the files. */
function patchOf({ fix }: ReportedFinding, rawOf: (path: string) => string): PlacedFinding["patch"] {
  if (fix === null) return null;
  const textOf = (path: string): string => rawOf(path).replace(/^\uFEFF/, "");
  try {
    const after = applyAll(fix.edits, textOf);
    return new Map([...after].map(([path, text]) => [path, { before: textOf(path), after: text }]));
  } catch (error) {
    if (error instanceof UnappliableEdit) return null;
    throw error;
  }
}
