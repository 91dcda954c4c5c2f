import { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);

// src/fix/overlap.ts
function overlaps(a, b) {
  return a.file.path !== b.file.path ? !1 : a.span.start === b.span.start && (isInsertion(a) || isInsertion(b)) ? !0 : a.span.start < b.span.end && b.span.start < a.span.end;
}
function compatibleFixes(fixes) {
  let accepted = [], rejected = [], taken = [];
  for (let fix of fixes) {
    let fresh = fix.edits.filter((edit) => !taken.some((other) => sameEdit(edit, other)));
    fresh.some(
      (edit, index) => taken.some((other) => overlaps(edit, other)) || fresh.slice(0, index).some((other) => overlaps(edit, other))
    ) ? rejected.push(fix) : (accepted.push(fix), taken.push(...fresh));
  }
  return { accepted, rejected };
}
function distinctEdits(fixes) {
  let result = [];
  for (let edit of fixes.flatMap((fix) => fix.edits))
    result.some((other) => sameEdit(edit, other)) || result.push(edit);
  return result;
}
function sameEdit(a, b) {
  return a.file.path === b.file.path && a.span.start === b.span.start && a.span.end === b.span.end && a.newText === b.newText;
}
function isInsertion(edit) {
  return edit.span.start === edit.span.end;
}

export {
  compatibleFixes,
  distinctEdits
};
