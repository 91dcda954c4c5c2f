import type { Edit, Fix } from "./fix.ts";

/** Whether two edits cannot both be made: they replace common text, or insert at the same place in an undefined order. */
export function overlaps(a: Edit, b: Edit): boolean {
  if (a.file.path !== b.file.path) return false;
  if (a.span.start === b.span.start && (isInsertion(a) || isInsertion(b))) return true;
  return a.span.start < b.span.end && b.span.start < a.span.end;
}

/**
 * The fixes that can be applied together, whole or not at all, earlier ones first. An edit that an accepted fix already makes
 * (two findings with one cause) does not conflict.
 */
export function compatibleFixes(fixes: readonly Fix[]): { accepted: Fix[]; rejected: Fix[] } {
  const accepted: Fix[] = [];
  const rejected: Fix[] = [];
  const taken: Edit[] = [];
  for (const fix of fixes) {
    const fresh = fix.edits.filter((edit) => !taken.some((other) => sameEdit(edit, other)));
    const clash = fresh.some(
      (edit, index) =>
        taken.some((other) => overlaps(edit, other)) || fresh.slice(0, index).some((other) => overlaps(edit, other)),
    );
    if (clash) {
      rejected.push(fix);
    } else {
      accepted.push(fix);
      taken.push(...fresh);
    }
  }
  return { accepted, rejected };
}

/** Edits of several fixes, each once. */
export function distinctEdits(fixes: readonly Fix[]): Edit[] {
  const result: Edit[] = [];
  for (const edit of fixes.flatMap((fix) => fix.edits)) {
    if (!result.some((other) => sameEdit(edit, other))) result.push(edit);
  }
  return result;
}

function sameEdit(a: Edit, b: Edit): boolean {
  return (
    a.file.path === b.file.path && a.span.start === b.span.start && a.span.end === b.span.end && a.newText === b.newText
  );
}

function isInsertion(edit: Edit): boolean {
  return edit.span.start === edit.span.end;
}
