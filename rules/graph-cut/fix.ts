import { textOf } from "../../src/rule/edits.ts";
import type { Fix, Location } from "../../src/rule/facts.ts";

/** What cuts a graph in passing. Python allows no space that matters before the dot. */
const CUT = /\.detach\(\)|\.data\b(?!\s*=)/g;

/** `h` for `h.detach()` and `h.data`, where the code at the cut does that once. */
export function fixFor({ file, span }: Location): Fix | null {
  const [only, ...others] = textOf(file, span).matchAll(CUT);
  if (only === undefined || others.length > 0) return null;
  const start = span.start + only.index;
  return {
    title: "Let the gradient through",
    safety: "unsafe",
    edits: [{ file, span: { start, end: start + only[0].length }, newText: "" }],
  };
}
